// What the code keeps its data in. The names are those of the code, and tests/Infra compares them.

@export()
@description('Every table of the data account.')
var tables = [
  'ApiKeys'
  'Erasures'
  'Events'
  'Exports'
  'Observations'
  'Rejections'
  'Retention'
  'Runs'
  'Sessions'
  'Usage'
]

@export()
@description('Every queue of the data account, with the poison queue of each.')
var queues = [
  'telemetry-export'
  'telemetry-export-poison'
  'telemetry-ingest'
  'telemetry-ingest-poison'
  'telemetry-processing'
  'telemetry-processing-poison'
]

@export()
@description('Every blob container of the data account.')
var containers = [
  'archive'
]

@export()
@description('The container of the host account that holds the packages of the function app.')
var packages = 'packages'
