namespace AgentTelemetry.Upgrade.Recording;

/// <summary>Ids one after another, so that a store looks alike whenever it is recorded.</summary>
internal sealed class CountingUuids : IUuidSource
{
    private int _count;

    public Guid Create() => Guid.ParseExact($"{Interlocked.Increment(ref _count):x8}-0000-4000-8000-0f0000000000", "D");
}
