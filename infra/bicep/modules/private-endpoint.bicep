// The private endpoint of one service, with its name in the private zone.

import { tagsType } from '../types.bicep'

@description('The name of the endpoint.')
param name string

@description('The region.')
param location string

@description('Tags of the resource.')
param tags tagsType

@description('The subnet that the endpoint is in.')
param subnetId string

@description('The resource that it leads to.')
param targetId string

@description('The service of that resource.')
param service string

@description('The private zone of that service.')
param zoneId string

resource endpoint 'Microsoft.Network/privateEndpoints@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    privateLinkServiceConnections: [
      {
        name: service
        properties: {
          privateLinkServiceId: targetId
          groupIds: [service]
        }
      }
    ]
  }

  resource zones 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: service
          properties: {
            privateDnsZoneId: zoneId
          }
        }
      ]
    }
  }
}
