namespace AgentTelemetry;

internal sealed class RandomUuidSource : IUuidSource
{
    public Guid Create() => Guid.NewGuid();
}
