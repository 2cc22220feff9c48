// A storage account that takes identities only, with everything that is kept in it.

import { diagnosticsType, tagsType } from '../types.bicep'

@description('The name of the account.')
@minLength(3)
@maxLength(24)
param name string

@description('The region.')
param location string

@description('Tags of the resource.')
param tags tagsType

@description('How many copies Azure keeps, and where.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param sku string

@description('The tables.')
param tables string[]

@description('The queues.')
param queues string[]

@description('The blob containers.')
param containers string[]

@description('How many days a deleted blob or container can be brought back.')
@minValue(1)
@maxValue(365)
param deletedBlobDays int

@description('Whether only private endpoints reach the account.')
param isPrivate bool

@description('The resource id of the workspace for diagnostic settings.')
param workspaceId string

@description('What diagnostic settings send.')
param diagnostics diagnosticsType

var auditedLogs = [
  { category: 'StorageDelete', enabled: true }
]

var allLogs = [
  { categoryGroup: 'allLogs', enabled: true }
]

var logs = diagnostics == 'all' ? allLogs : auditedLogs

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: {
        enabled: true
        days: deletedBlobDays
      }
      containerDeleteRetentionPolicy: {
        enabled: true
        days: deletedBlobDays
      }
    }

    resource container 'containers' = [
      for container in containers: {
        name: container
        properties: {
          publicAccess: 'None'
        }
      }
    ]
  }

  resource queueService 'queueServices' = {
    name: 'default'

    resource queue 'queues' = [
      for queue in queues: {
        name: queue
      }
    ]
  }

  resource tableService 'tableServices' = {
    name: 'default'

    resource table 'tables' = [
      for table in tables: {
        name: table
      }
    ]
  }
}

#disable-next-line use-recent-api-versions // The only version that knows category groups.
resource blobDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::blobs
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: logs
  }
}

#disable-next-line use-recent-api-versions // The only version that knows category groups.
resource queueDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (!empty(queues)) {
  scope: account::queueService
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: logs
  }
}

#disable-next-line use-recent-api-versions // The only version that knows category groups.
resource tableDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (!empty(tables)) {
  scope: account::tableService
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: logs
  }
}

@description('The name of the account.')
output name string = account.name

@description('The resource id of the account.')
output id string = account.id

@description('The addresses of the services.')
output endpoints {
  @description('The blob service.')
  blob: string

  @description('The queue service.')
  queue: string

  @description('The table service.')
  table: string
} = {
  blob: account.properties.primaryEndpoints.blob
  queue: account.properties.primaryEndpoints.queue
  table: account.properties.primaryEndpoints.table
}
