namespace AgentTelemetry.Cli.Tests.Hosting;

[CollectionDefinition(nameof(OnService))]
public sealed class OnService : ICollectionFixture<KeyedService>;
