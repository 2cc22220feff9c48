// The optional private network: the app goes out through it, and reaches storage and vault by private endpoints only.

import { tagsType } from '../types.bicep'

@description('What the names of the resources end with.')
param suffix string

@description('The region.')
param location string

@description('Tags of the resources.')
param tags tagsType

@description('The address space, of at least 32 addresses for each of two subnets.')
param addressPrefix string

@description('What gets a private endpoint.')
param targets {
  @description('What the name of the endpoint says.')
  name: string

  @description('The resource.')
  id: string

  @description('The service of the resource.')
  service: 'blob' | 'queue' | 'table' | 'vault'
}[]

var zones = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  // The zone's name differs from the vault's own suffix.
  vault: replace('privatelink${environment().suffixes.keyvaultDns}', 'privatelink.vault.', 'privatelink.vaultcore.')
}

resource network 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: 'vnet-${suffix}'
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [addressPrefix]
    }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 0)
          delegations: [
            {
              name: 'flex-consumption'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 1)
          privateEndpointNetworkPolicies: 'Disabled'
        }
      }
    ]
  }

  resource appSubnet 'subnets' existing = {
    name: 'app'
  }

  resource endpointSubnet 'subnets' existing = {
    name: 'endpoints'
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for service in items(zones): {
    name: service.value
    location: 'global'
    tags: tags
  }
]

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (service, index) in items(zones): {
    parent: zone[index]
    name: network.name
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: network.id
      }
    }
  }
]

module endpoint 'private-endpoint.bicep' = [
  for target in targets: {
    params: {
      name: 'pe-${target.name}-${suffix}'
      location: location
      tags: tags
      subnetId: network::endpointSubnet.id
      targetId: target.id
      service: target.service
      zoneId: resourceId('Microsoft.Network/privateDnsZones', zones[target.service])
    }
    dependsOn: [link]
  }
]

@description('The subnet that the app goes out through.')
output appSubnetId string = network::appSubnet.id
