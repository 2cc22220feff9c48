using AgentTelemetry.Json;

namespace AgentTelemetry.Traces.Wire;

/// <summary>What can be wrong with a body of the OpenTelemetry protocol as a whole.</summary>
internal static class OtlpFailures
{
    public static Failure Malformed { get; } = new(
        FailureKind.Malformed, "malformed_protobuf", "The body is not a protobuf message of the OpenTelemetry protocol. Send an Export…ServiceRequest, or JSON with Content-Type application/json.");

    public static Failure UnsupportedType { get; } = new(
        FailureKind.UnsupportedEncoding, "unsupported_media_type", "Content-Type must be application/x-protobuf or application/json. Set OTEL_EXPORTER_OTLP_PROTOCOL to http/protobuf or http/json.");

    public static Failure MalformedField(string path, string rule) => new(FailureKind.Malformed, "malformed_otlp", $"{path} must be {rule}.");

    public static Failure TooDeep(IReadingLimits limits) => new(
        FailureKind.Malformed, "malformed_protobuf", $"The body nests deeper than {limits.MaxDepth} levels (TELEMETRY_MAX_DEPTH).");

    public static Failure TooComplex(IReadingLimits limits) => new(
        FailureKind.TooLarge, "body_too_complex", $"The body has more than {limits.MaxTokens} fields and messages, the most that is read in one request (TELEMETRY_MAX_TOKENS). Send smaller batches (OTEL_BSP_MAX_EXPORT_BATCH_SIZE).");
}
