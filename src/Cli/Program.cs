return await AgentTelemetry.Cli.CliProgram.RunAsync(args, AgentTelemetry.Cli.CliHost.OfThisProcess());
