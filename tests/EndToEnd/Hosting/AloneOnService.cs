namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>Tests that measure the process they run in, or take all of the machine, and so run beside no other.</summary>
[CollectionDefinition(nameof(AloneOnService), DisableParallelization = true)]
public sealed class AloneOnService : ICollectionFixture<RunningService>;
