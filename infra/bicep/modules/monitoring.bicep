// Where logs, traces, metrics and audit records go: one workspace, and Application Insights on it, which takes telemetry of identities only.

import { tagsType } from '../types.bicep'

@description('The name of the Log Analytics workspace.')
param workspaceName string

@description('The name of the Application Insights component.')
param componentName string

@description('The region.')
param location string

@description('Tags of the resources.')
param tags tagsType

@description('How many days telemetry is kept. The first 31 days cost nothing beside the intake.')
@minValue(30)
@maxValue(730)
param retentionDays int

@description('The most that the workspace takes in a day, in GB. Above it, telemetry is dropped until the next day; -1 sets no cap.')
@minValue(-1)
param dailyCapGb int

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: retentionDays
    workspaceCapping: {
      dailyQuotaGb: dailyCapGb
    }
    features: {
      disableLocalAuth: true
      enableLogAccessUsingOnlyResourcePermissions: true
    }
  }
}

resource component 'Microsoft.Insights/components@2020-02-02' = {
  name: componentName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
    DisableIpMasking: false
  }
}

@description('The resource id of the workspace.')
output workspaceId string = workspace.id

@description('The resource id of the component.')
output componentId string = component.id

@description('Where the app sends telemetry. It is no secret: without a role, the component takes nothing.')
output connectionString string = component.properties.ConnectionString
