// Alert rules on Application Insights. Each query returns the rows that somebody has to look at; one row is an alert.

import { tagsType } from '../types.bicep'

@description('What the names of the rules end with.')
param suffix string

@description('The region.')
param location string

@description('Tags of the resources.')
param tags tagsType

@description('The resource id of the Application Insights component.')
param componentId string

@description('The resource id of the action group that is told.')
param actionGroupId string

@description('Above how many answers of 500 or more in a quarter of an hour somebody is told.')
@minValue(0)
param serverErrorThreshold int

@description('Above how many hours of delay of retention somebody is told.')
@minValue(1)
param retentionLagHours int

@description('Above how many waiting messages in a queue somebody is told.')
@minValue(1)
param waitingMessageThreshold int

var rules = [
  {
    name: 'keys-unreadable'
    title: 'Keys cannot be read'
    description: 'The service lets nobody in. See docs/operations/runbook.md#keys-cannot-be-read.'
    severity: 0
    query: loadTextContent('../queries/keys-unreadable.kql')
    window: 'PT5M'
    frequency: 'PT1M'
  }
  {
    name: 'server-errors'
    title: 'Answers of 500 or more'
    description: 'Callers get errors of ours. See docs/operations/runbook.md#answers-of-500-or-more.'
    severity: 1
    query: replace(loadTextContent('../queries/server-errors.kql'), 'THRESHOLD', string(serverErrorThreshold))
    window: 'PT15M'
    frequency: 'PT5M'
  }
  {
    name: 'dead-letters'
    title: 'Messages lie in a poison queue'
    description: 'Messages failed five times and wait to be looked at. See docs/operations/runbook.md#messages-lie-in-a-poison-queue.'
    severity: 2
    query: loadTextContent('../queries/dead-letters.kql')
    window: 'PT15M'
    frequency: 'PT5M'
  }
  {
    name: 'queue-backlog'
    title: 'Messages wait in a queue'
    description: 'A queue grows faster than it is worked off. See docs/operations/runbook.md#messages-wait-in-a-queue.'
    severity: 2
    query: replace(loadTextContent('../queries/queue-backlog.kql'), 'THRESHOLD', string(waitingMessageThreshold))
    window: 'PT30M'
    frequency: 'PT15M'
  }
  {
    name: 'exports-failing'
    title: 'Exports to Signavio fail'
    description: 'Cases did not get to Signavio. See docs/operations/runbook.md#exports-to-signavio-fail.'
    severity: 2
    query: loadTextContent('../queries/exports-failing.kql')
    window: 'PT1H'
    frequency: 'PT15M'
  }
  {
    name: 'retention-lag'
    title: 'Retention is behind'
    description: 'Data is kept longer than promised. See docs/operations/runbook.md#retention-is-behind.'
    severity: 2
    query: replace(loadTextContent('../queries/retention-lag.kql'), 'THRESHOLD', string(retentionLagHours))
    window: 'PT6H'
    frequency: 'PT1H'
  }
]

resource rule 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for rule in rules: {
    name: 'alert-${rule.name}-${suffix}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: rule.description
      severity: rule.severity
      enabled: true
      autoMitigate: true
      scopes: [componentId]
      evaluationFrequency: rule.frequency
      windowSize: rule.window
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: [actionGroupId]
      }
    }
  }
]
