// To try things out: cheapest, scales to zero, and can be removed without a trace.

using '../main.bicep'

param environmentName = 'dev'
param location = 'westeurope'
param owner = readEnvironmentVariable('OWNER', 'not-named')
param costCentre = readEnvironmentVariable('COST_CENTRE', 'not-named')
param operatorPrincipalId = readEnvironmentVariable('OPERATOR_PRINCIPAL_ID', '')
param operatorPrincipalType = readEnvironmentVariable('OPERATOR_PRINCIPAL_TYPE', 'Group')
param adminKeySha256 = readEnvironmentVariable('ADMIN_KEY_SHA256', '')

param maximumInstanceCount = 40
param telemetryDailyCapGb = 1
param vaultPurgeProtection = false
param vaultSoftDeleteDays = 7
