namespace AgentTelemetry.Statistics.Usage;

/// <summary>Requests, and the bytes that came and went with them.</summary>
/// <param name="Requests">How many.</param>
/// <param name="BytesIn">Bytes of their bodies.</param>
/// <param name="BytesOut">Bytes of their answers' bodies.</param>
internal readonly record struct UsageFigures(long Requests, long BytesIn, long BytesOut)
{
    public UsageFigures Plus(UsageFigures other) => new(Requests + other.Requests, BytesIn + other.BytesIn, BytesOut + other.BytesOut);
}
