@export()
@description('Settings of the service, by the names of docs/settings.md.')
type settingsType = {
  @description('The value of one setting, as text.')
  *: string
}

@export()
@description('Tags of every resource.')
type tagsType = {
  @description('The value of one tag.')
  *: string
}

@export()
@description('What the diagnostic settings send to the workspace: what is audited, or everything that the resources log, which costs more.')
type diagnosticsType = 'audit' | 'all'
