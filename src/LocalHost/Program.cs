using AgentTelemetry.LocalHost.CommandLine;

return await LocalHostCommand.RunAsync(args, ForegroundRun.RunAsync);
