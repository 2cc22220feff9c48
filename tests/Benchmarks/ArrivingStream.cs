namespace AgentTelemetry.Benchmarks;

/// <summary>A body as a network brings it: it is not there to be looked at twice.</summary>
internal sealed class ArrivingStream(byte[] body) : MemoryStream(body)
{
    public override bool CanSeek => false;
}
