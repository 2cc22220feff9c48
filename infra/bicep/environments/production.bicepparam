// For real callers: always ready, over zones, with copies in a second region, behind a private network, with alerts once an action group is given.

using '../main.bicep'

param environmentName = 'production'
param location = 'westeurope'
param owner = readEnvironmentVariable('OWNER', 'not-named')
param costCentre = readEnvironmentVariable('COST_CENTRE', 'not-named')
param operatorPrincipalId = readEnvironmentVariable('OPERATOR_PRINCIPAL_ID', '')
param operatorPrincipalType = readEnvironmentVariable('OPERATOR_PRINCIPAL_TYPE', 'Group')
param adminKeySha256 = readEnvironmentVariable('ADMIN_KEY_SHA256', '')
param signavioApiKey = readEnvironmentVariable('SIGNAVIO_API_KEY', '')
param exportToSignavio = bool(readEnvironmentVariable('EXPORT_TO_SIGNAVIO', 'false'))

param maximumInstanceCount = 250
param alwaysReadyHttpInstances = 2
param zoneRedundant = true
param dataRedundancy = 'Standard_GZRS'
param privateNetwork = true
param actionGroupId = readEnvironmentVariable(
  'ACTION_GROUP_ID',
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-on-call/providers/Microsoft.Insights/actionGroups/on-call'
)
param telemetryRetentionDays = 90
param telemetryDailyCapGb = 50
param settings = {
  SIGNAVIO_DATASET: 'agent-telemetry'
}
