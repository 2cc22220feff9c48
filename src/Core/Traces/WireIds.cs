using Google.Protobuf;

namespace AgentTelemetry.Traces;

/// <summary>Ids as the protocol has them: 16 bytes of a trace, 8 of a span. All zeros is how an emitter says that there is none.</summary>
internal static class WireIds
{
    public const int SpanLength = 8;

    private const int TraceLength = 16;

    /// <summary>Whether the ids of a trace and of a span are as long as they must be.</summary>
    public static bool HaveLengths(ByteString traceId, ByteString spanId) => traceId.Length == TraceLength && spanId.Length == SpanLength;

    /// <summary>Whether neither is all zeros.</summary>
    public static bool AreGiven(ByteString traceId, ByteString spanId) => IsGiven(traceId) && IsGiven(spanId);

    private static bool IsGiven(ByteString id) => id.Span.ContainsAnyExcept((byte)0);
}
