namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Tests that share the service with small limits, one after another.</summary>
[CollectionDefinition(nameof(OnTransport))]
public sealed class OnTransport : ICollectionFixture<TransportFixture>;
