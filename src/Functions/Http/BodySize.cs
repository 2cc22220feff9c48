namespace AgentTelemetry.Functions.Http;

/// <summary>A feature of the request, once its body was read: how long that was.</summary>
/// <param name="Bytes">Its length after decompression.</param>
internal sealed record BodySize(long Bytes);
