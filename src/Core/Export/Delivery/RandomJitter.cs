namespace AgentTelemetry.Export.Delivery;

internal sealed class RandomJitter : IJitter
{
#pragma warning disable CA5394 // It spreads retries; nobody gains by foreseeing it.
    public double Next() => Random.Shared.NextDouble();
#pragma warning restore CA5394
}
