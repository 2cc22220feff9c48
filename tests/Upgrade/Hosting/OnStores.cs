namespace AgentTelemetry.Upgrade.Hosting;

/// <summary>Tests that share a running service for each store, one after another.</summary>
[CollectionDefinition(nameof(OnStores))]
public sealed class OnStores : ICollectionFixture<UpgradedServices>;
