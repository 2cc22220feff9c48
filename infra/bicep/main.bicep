// Agent Telemetry on Azure: everything that the service needs, in a resource group of its own. docs/operations/deploy.md says how.

targetScope = 'subscription'

import { containers, packages, queues, tables } from 'storage-names.bicep'
import { diagnosticsType, settingsType, tagsType } from 'types.bicep'

@description('The name of the environment, such as production. It is in every name, in the tags, and on every row and record (TELEMETRY_ENVIRONMENT).')
@minLength(2)
@maxLength(16)
param environmentName string

@description('The region of every resource, such as westeurope.')
@minLength(1)
param location string

@description('The name of the resource group, which is made.')
@minLength(1)
@maxLength(90)
param resourceGroupName string = 'rg-agent-telemetry-${environmentName}'

@description('Who is responsible, as a tag.')
@minLength(1)
param owner string

@description('Who pays, as a tag.')
@minLength(1)
param costCentre string

@description('Further tags of every resource.')
param furtherTags tagsType = {}

@description('The tenant of callers that bring no key (TELEMETRY_APP_ID).')
@minLength(1)
@maxLength(64)
param appId string = 'default'

@description('Further settings of the service; docs/settings.md lists them. Secrets do not belong here.')
param settings settingsType = {}

@description('The memory of an instance, in MB. 512 is too little for floods of large requests, which 2048 takes.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('The most instances.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 100

@description('How many instances for HTTP are always ready. 0: the app scales to zero, and the first caller waits for the start.')
@minValue(0)
@maxValue(20)
param alwaysReadyHttpInstances int = 0

@description('How many HTTP requests an instance works on before another is added. At most half of TELEMETRY_MAX_CONCURRENT_REQUESTS.')
@minValue(1)
@maxValue(100)
param httpConcurrency int = 16

@description('Whether instances are spread over zones. The region must have them.')
param zoneRedundant bool = false

@description('How many copies of the data Azure keeps, and where.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param dataRedundancy string = 'Standard_LRS'

@description('How many days a deleted archive can be brought back.')
@minValue(1)
@maxValue(365)
param deletedBlobDays int = 7

@description('Whether storage and vault are reached by private endpoints only, through a network that is made.')
param privateNetwork bool = false

@description('The address space of that network, with room for two subnets of 64 addresses.')
param networkPrefix string = '10.60.0.0/24'

@description('The id of the Front Door that alone may call. Empty: anybody may, and keys decide.')
param frontDoorId string = ''

@description('Whether exports go to SAP Signavio. The vault must hold the token then: give it here, or put it there.')
param exportToSignavio bool = false

@description('The token of the connection to SAP Signavio. Empty: the vault keeps what it has.')
@secure()
param signavioApiKey string = ''

@description('The SHA-256 of the first admin key, as 64 hex digits. Empty: the vault keeps what it has, or gets the hash of a key that nobody has.')
@secure()
param adminKeySha256 string = ''

@description('Never give it: the key that telemetry is hashed with, for a vault that has none. Made anew for each deployment, kept from the first.')
@secure()
param newHashKey string = base64('${newGuid()}${newGuid()}')

@description('Never give it: half of the hash of a key that nobody has, for a vault that has none.')
@secure()
param newHashHalf string = newGuid()

@description('Never give it: the other half.')
@secure()
param newHashOtherHalf string = newGuid()

@description('The object id of a person or group that manages secrets. Empty: nobody gets that right by this deployment.')
param operatorPrincipalId string = ''

@description('What the operator is.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param operatorPrincipalType string = 'Group'

@description('Whether the deleted vault cannot be purged before its time. It cannot be turned off again.')
param vaultPurgeProtection bool = true

@description('How many days the deleted vault can be brought back. It cannot be changed later.')
@minValue(7)
@maxValue(90)
param vaultSoftDeleteDays int = 90

@description('How many days telemetry is kept.')
@minValue(30)
@maxValue(730)
param telemetryRetentionDays int = 30

@description('The most telemetry in a day, in GB; above it telemetry is dropped until the next day. -1 sets no cap.')
@minValue(-1)
param telemetryDailyCapGb int = 5

@description('What diagnostic settings send to the workspace: what is audited, or everything.')
param diagnostics diagnosticsType = 'audit'

@description('The resource id of the action group that alerts tell. Empty: no alert rules are made.')
param actionGroupId string = ''

@description('Above how many answers of 500 or more in a quarter of an hour somebody is told.')
@minValue(0)
param serverErrorThreshold int = 5

@description('Above how many hours of delay of retention somebody is told.')
@minValue(1)
param retentionLagHours int = 24

@description('Above how many waiting messages in a queue, for half an hour, somebody is told.')
@minValue(1)
param waitingMessageThreshold int = 1000

// In development the service is open until somebody makes a key, which is for a developer's machine alone.
var telemetryEnvironment = toLower(environmentName) == 'development'
  ? fail('An environment named development would be open to everybody.')
  : environmentName

var token = uniqueString(subscription().id, resourceGroupName, environmentName, location)
var suffix = 'agent-telemetry-${environmentName}-${token}'

// Names that rights are given by, so that what-if can foresee them.
var names = {
  identity: 'id-${suffix}'
  hostAccount: 'sthost${token}'
  dataAccount: 'stdata${token}'
  vault: 'kv-at-${token}'
  component: 'appi-${suffix}'
}

var tags = union(furtherTags, {
  'azd-env-name': environmentName
  app: 'agent-telemetry'
  environment: environmentName
  owner: owner
  'cost-centre': costCentre
})

var requiredSettings = {
  AzureWebJobsStorage__blobServiceUri: hostStorage.outputs.endpoints.blob
  AzureWebJobsStorage__queueServiceUri: hostStorage.outputs.endpoints.queue
  AzureWebJobsStorage__tableServiceUri: hostStorage.outputs.endpoints.table
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.outputs.clientId
  TELEMETRY_STORAGE__blobServiceUri: dataStorage.outputs.endpoints.blob
  TELEMETRY_STORAGE__queueServiceUri: dataStorage.outputs.endpoints.queue
  TELEMETRY_STORAGE__tableServiceUri: dataStorage.outputs.endpoints.table
  TELEMETRY_STORAGE__credential: 'managedidentity'
  TELEMETRY_STORAGE__clientId: identity.outputs.clientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${identity.outputs.clientId}'
  TELEMETRY_ENVIRONMENT: telemetryEnvironment
  TELEMETRY_APP_ID: appId
  TELEMETRY_HASH_KEY: vault.outputs.references.hashKey
  ADMIN_KEY_SHA256: vault.outputs.references.adminKeySha256
}

var signavioSettings = exportToSignavio ? { SIGNAVIO_API_KEY: vault.outputs.references.signavioApiKey } : {}

// Only behind Front Door can nobody forge it.
var addressSettings = empty(frontDoorId) ? {} : { TELEMETRY_CLIENT_ADDRESS_HEADER: 'X-Azure-ClientIP' }

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: resourceGroupName
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: names.identity
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-${suffix}'
    componentName: names.component
    location: location
    tags: tags
    retentionDays: telemetryRetentionDays
    dailyCapGb: telemetryDailyCapGb
  }
}

module hostStorage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: names.hostAccount
    location: location
    tags: tags
    sku: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'
    tables: []
    queues: []
    containers: [packages]
    deletedBlobDays: deletedBlobDays
    isPrivate: privateNetwork
    workspaceId: monitoring.outputs.workspaceId
    diagnostics: diagnostics
  }
}

module dataStorage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: names.dataAccount
    location: location
    tags: tags
    sku: dataRedundancy
    tables: tables
    queues: queues
    containers: containers
    deletedBlobDays: deletedBlobDays
    isPrivate: privateNetwork
    workspaceId: monitoring.outputs.workspaceId
    diagnostics: diagnostics
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: names.vault
    location: location
    tags: tags
    hashKey: newHashKey
    adminKeySha256: adminKeySha256
    unknownKeySha256: replace('${newHashHalf}${newHashOtherHalf}', '-', '')
    signavioApiKey: signavioApiKey
    purgeProtection: vaultPurgeProtection
    softDeleteDays: vaultSoftDeleteDays
    isPrivate: privateNetwork
    workspaceId: monitoring.outputs.workspaceId
    diagnostics: diagnostics
  }
}

module roles 'modules/roles.bicep' = {
  scope: group
  params: {
    identityName: names.identity
    operatorPrincipalId: operatorPrincipalId
    operatorPrincipalType: operatorPrincipalType
    hostAccountName: names.hostAccount
    dataAccountName: names.dataAccount
    vaultName: names.vault
    componentName: names.component
  }
  dependsOn: [identity, hostStorage, dataStorage, vault, monitoring]
}

module network 'modules/network.bicep' = if (privateNetwork) {
  scope: group
  params: {
    suffix: suffix
    location: location
    tags: tags
    addressPrefix: networkPrefix
    targets: [
      { name: 'host-blob', id: hostStorage.outputs.id, service: 'blob' }
      { name: 'host-queue', id: hostStorage.outputs.id, service: 'queue' }
      { name: 'host-table', id: hostStorage.outputs.id, service: 'table' }
      { name: 'data-blob', id: dataStorage.outputs.id, service: 'blob' }
      { name: 'data-queue', id: dataStorage.outputs.id, service: 'queue' }
      { name: 'data-table', id: dataStorage.outputs.id, service: 'table' }
      { name: 'vault', id: vault.outputs.id, service: 'vault' }
    ]
  }
}

module app 'modules/app.bicep' = {
  scope: group
  params: {
    planName: 'plan-${suffix}'
    appName: 'func-${suffix}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    packageContainer: '${hostStorage.outputs.endpoints.blob}${packages}'
    requiredSettings: union(requiredSettings, signavioSettings, addressSettings)
    settings: settings
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyHttpInstances: alwaysReadyHttpInstances
    httpConcurrency: httpConcurrency
    zoneRedundant: zoneRedundant
    subnetId: network.?outputs.appSubnetId ?? ''
    frontDoorId: frontDoorId
    workspaceId: monitoring.outputs.workspaceId
    diagnostics: diagnostics
  }
  dependsOn: [roles]
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    title: 'Agent Telemetry ${environmentName}'
    componentId: monitoring.outputs.componentId
    appId: app.outputs.id
    dataAccountId: dataStorage.outputs.id
  }
}

module alertRules 'modules/alerts.bicep' = if (!empty(actionGroupId)) {
  scope: group
  params: {
    suffix: suffix
    location: location
    tags: tags
    componentId: monitoring.outputs.componentId
    actionGroupId: actionGroupId
    serverErrorThreshold: serverErrorThreshold
    retentionLagHours: retentionLagHours
    waitingMessageThreshold: waitingMessageThreshold
  }
}

@description('The resource group.')
output AZURE_RESOURCE_GROUP string = group.name

@description('The function app, which packages are deployed to.')
output AZURE_FUNCTION_APP_NAME string = app.outputs.name

@description('Where callers reach the service.')
output SERVICE_URL string = app.outputs.url

@description('The vault.')
output AZURE_KEY_VAULT_NAME string = vault.outputs.name

@description('The account of the data.')
output AZURE_DATA_ACCOUNT_NAME string = dataStorage.outputs.name
