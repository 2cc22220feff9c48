namespace AgentTelemetry.EndToEnd.Content;

/// <summary>Tests that share one service with processors, one after another.</summary>
[CollectionDefinition(nameof(OnProcessingService))]
public sealed class OnProcessingService : ICollectionFixture<ProcessingFixture>;
