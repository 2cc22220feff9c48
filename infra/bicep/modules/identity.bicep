// The identity of the function app. It is made before the app, so that the app finds its rights and its secrets at its first start.

import { tagsType } from '../types.bicep'

@description('The name of the identity.')
param name string

@description('The region.')
param location string

@description('Tags of the resource.')
param tags tagsType

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('The resource id of the identity.')
output id string = identity.id

@description('The client id, which settings name.')
output clientId string = identity.properties.clientId
