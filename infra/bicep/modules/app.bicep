// The plan and the function app, with every setting that the deployment knows.

import { diagnosticsType, settingsType, tagsType } from '../types.bicep'

@description('The name of the plan.')
param planName string

@description('The name of the app.')
@maxLength(60)
param appName string

@description('The region.')
param location string

@description('Tags of the resources.')
param tags tagsType

@description('The resource id of the identity of the app.')
param identityId string

@description('The container that holds the packages of the app, as an address.')
param packageContainer string

@description('The settings that the deployment makes.')
param requiredSettings settingsType

@description('Further settings. One that the deployment makes goes before one of the same name.')
param settings settingsType

@description('The memory of an instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int

@description('The most instances.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int

@description('How many instances for HTTP are always ready. Each costs its memory all the time, and spares callers the cold start.')
@minValue(0)
@maxValue(20)
param alwaysReadyHttpInstances int

@description('How many HTTP requests an instance works on before another is added.')
@minValue(1)
@maxValue(200)
param httpConcurrency int

@description('Whether the plan spreads its instances over zones.')
param zoneRedundant bool

@description('The subnet that the app goes out through. Empty: the internet.')
param subnetId string

@description('The id of the Front Door that alone may call. Empty: anybody may, and keys decide.')
param frontDoorId string

@description('The resource id of the workspace for diagnostic settings.')
param workspaceId string

@description('What diagnostic settings send.')
param diagnostics diagnosticsType

var onlyFrontDoor = [
  {
    name: 'front-door'
    priority: 100
    action: 'Allow'
    tag: 'ServiceTag'
    ipAddress: 'AzureFrontDoor.Backend'
    headers: {
      'x-azure-fdid': [frontDoorId]
    }
  }
]

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    tier: 'FlexConsumption'
    name: 'FC1'
  }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: appName
  location: location
  tags: union(tags, { 'azd-service-name': 'telemetry' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainer
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyHttpInstances == 0 ? [] : [{ name: 'http', instanceCount: alwaysReadyHttpInstances }]
        triggers: {
          http: {
            perInstanceConcurrency: httpConcurrency
          }
        }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      remoteDebuggingEnabled: false
      ipSecurityRestrictionsDefaultAction: empty(frontDoorId) ? 'Allow' : 'Deny'
      ipSecurityRestrictions: empty(frontDoorId) ? [] : onlyFrontDoor
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, requiredSettings)
  }

  resource noFtpPasswords 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource noDeploymentPasswords 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }
}

// The app's logs are in Application Insights already: a second copy only where everything is asked for.
#disable-next-line use-recent-api-versions // The only version that knows category groups.
resource appDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (diagnostics == 'all') {
  scope: app
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'FunctionAppLogs', enabled: true }
    ]
    metrics: [
      { category: 'AllMetrics', enabled: true }
    ]
  }
}

@description('The name of the app.')
output name string = app.name

@description('The resource id of the app.')
output id string = app.id

@description('Where callers reach the app.')
output url string = 'https://${app.properties.defaultHostName}'
