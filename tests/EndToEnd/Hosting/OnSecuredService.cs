namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>Tests that share one service that is closed, one after another.</summary>
[CollectionDefinition(nameof(OnSecuredService))]
public sealed class OnSecuredService : ICollectionFixture<SecuredService>;
