// A secret that the deployment was given. In a module, as one template may not name a resource twice.

@description('The name of the vault.')
param vaultName string

@description('The name of the secret.')
param name string

@description('The setting that the secret is for.')
param setting string

@description('The secret.')
@secure()
param value string

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' existing = {
  name: vaultName
}

resource secret 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = {
  parent: vault
  name: name
  properties: {
    value: value
    contentType: setting
  }
}
