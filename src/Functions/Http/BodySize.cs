namespace AgentTelemetry.Functions.Http;

/// <summary>How much came of a body, to its end or until it was refused.</summary>
internal sealed class BodySize
{
    /// <summary>Bytes as they were sent.</summary>
    public long Received { get; set; }

    /// <summary>Bytes after decompression.</summary>
    public long Decompressed { get; set; }

    /// <summary>What a quota counts: the larger, since either costs the service as much.</summary>
    public long Charged => Math.Max(Received, Decompressed);
}
