// The page that an operator opens first, beside the Application Insights component in the portal.

import { tagsType } from '../types.bicep'

@description('The region.')
param location string

@description('Tags of the resource.')
param tags tagsType

@description('What the portal calls the workbook.')
param title string

@description('The resource id of the Application Insights component.')
param componentId string

@description('The resource id of the function app, whose executions the page counts.')
param appId string

@description('The resource id of the account of the data, whose transactions the page counts.')
param dataAccountId string

var page = loadTextContent('../workbook.json')
var content = replace(replace(replace(page, 'COMPONENT_ID', componentId), 'APP_ID', appId), 'DATA_ACCOUNT_ID', dataAccountId)

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'agent-telemetry')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: title
    category: 'workbook'
    sourceId: componentId
    serializedData: content
    version: '1.0'
  }
}

@description('The resource id of the workbook.')
output id string = workbook.id
