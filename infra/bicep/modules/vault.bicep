// The secrets. The first deployment makes each of them, so that nobody has to copy one; later deployments leave them as they are.

import { diagnosticsType, tagsType } from '../types.bicep'

@description('The name of the vault.')
@minLength(3)
@maxLength(24)
param name string

@description('The region.')
param location string

@description('Tags of the resource.')
param tags tagsType

@description('The key that identities and addresses are hashed with in telemetry. It is stored only if the vault has none.')
@secure()
param hashKey string

@description('The SHA-256 of the first admin key in hex. Empty: the vault keeps what it has, or gets the hash of a key that nobody has.')
@secure()
param adminKeySha256 string

@description('The SHA-256 that is stored where there is none and none is given: 64 random hex digits.')
@secure()
param unknownKeySha256 string

@description('The token of the connection to SAP Signavio. Empty: the vault keeps what it has.')
@secure()
param signavioApiKey string

@description('Whether nobody, not even an owner, can purge the deleted vault before its time. It cannot be turned off again.')
param purgeProtection bool

@description('How many days the deleted vault can be brought back. It cannot be changed later.')
@minValue(7)
@maxValue(90)
param softDeleteDays int

@description('Whether only private endpoints reach the vault.')
param isPrivate bool

@description('The resource id of the workspace for diagnostic settings.')
param workspaceId string

@description('What diagnostic settings send.')
param diagnostics diagnosticsType

var names = {
  hashKey: 'telemetry-hash-key'
  adminKeySha256: 'admin-key-sha256'
  signavioApiKey: 'signavio-api-key'
}

var auditedLogs = [
  { categoryGroup: 'audit', enabled: true }
]

var allLogs = [
  { categoryGroup: 'allLogs', enabled: true }
]

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    // An explicit false is refused by Azure.
    enablePurgeProtection: purgeProtection ? true : null
    softDeleteRetentionInDays: softDeleteDays
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
  }
}

@onlyIfNotExists()
resource hashKeySecret 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = {
  parent: vault
  name: names.hashKey
  properties: {
    value: hashKey
    contentType: 'TELEMETRY_HASH_KEY'
  }
}

module givenAdminKey 'secret.bicep' = if (!empty(adminKeySha256)) {
  params: {
    vaultName: vault.name
    name: names.adminKeySha256
    setting: 'ADMIN_KEY_SHA256'
    value: adminKeySha256
  }
}

@onlyIfNotExists()
resource unknownAdminKey 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = if (empty(adminKeySha256)) {
  parent: vault
  name: names.adminKeySha256
  properties: {
    value: unknownKeySha256
    contentType: 'ADMIN_KEY_SHA256'
  }
}

module signavioToken 'secret.bicep' = if (!empty(signavioApiKey)) {
  params: {
    vaultName: vault.name
    name: names.signavioApiKey
    setting: 'SIGNAVIO_API_KEY'
    value: signavioApiKey
  }
}

#disable-next-line use-recent-api-versions // The only version that knows category groups.
resource vaultDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: diagnostics == 'all' ? allLogs : auditedLogs
  }
}

@description('The name of the vault.')
output name string = vault.name

@description('The resource id of the vault.')
output id string = vault.id

@description('References to the secrets, for settings. They name no version: the app takes a new one by itself within a day, or at once after a restart.')
output references {
  @description('The hash key of telemetry.')
  hashKey: string

  @description('The hash of the first admin key.')
  adminKeySha256: string

  @description('The token of the connection to SAP Signavio.')
  signavioApiKey: string
} = {
  hashKey: '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=${names.hashKey})'
  adminKeySha256: '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=${names.adminKeySha256})'
  signavioApiKey: '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=${names.signavioApiKey})'
}
