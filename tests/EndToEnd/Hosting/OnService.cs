namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>Tests that share one running service, one after another.</summary>
[CollectionDefinition(nameof(OnService))]
public sealed class OnService : ICollectionFixture<RunningService>;
