// What `azd up` deploys: its environment's name and region, and what `azd env set` says.

using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param owner = readEnvironmentVariable('OWNER', 'not-named')
param costCentre = readEnvironmentVariable('COST_CENTRE', 'not-named')
param operatorPrincipalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param operatorPrincipalType = readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'User')
param adminKeySha256 = readEnvironmentVariable('ADMIN_KEY_SHA256', '')
