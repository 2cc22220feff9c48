namespace AgentTelemetry.Traces.Wire;

/// <summary>The two forms of the protocol over HTTP.</summary>
internal enum OtlpFormat
{
    /// <summary><c>application/x-protobuf</c>.</summary>
    Protobuf,

    /// <summary><c>application/json</c>.</summary>
    Json,
}
