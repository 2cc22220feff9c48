namespace AgentTelemetry.Worker.Tests.Hosting;

/// <summary>Tests that share the two hosts.</summary>
[CollectionDefinition(nameof(OnBothHosts))]
public sealed class OnBothHosts : ICollectionFixture<BothHosts>;
