namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Tests that share the services whose answers are looked at.</summary>
[CollectionDefinition(nameof(OnHeaders))]
public sealed class OnHeaders : ICollectionFixture<HeaderFixture>;
