namespace AgentTelemetry.Traces.Wire;

/// <summary>The three signals.</summary>
internal static class OtlpSignals
{
    // Unknown fields would be kept in memory, and nobody reads them.
    public static OtlpSignal<TracesRequest> Traces { get; } =
        new(WireShape.Traces, TracesRequest.Parser.WithDiscardUnknownFields(true), OtlpJson.Traces, "rejectedSpans");

    public static OtlpSignal<LogsRequest> Logs { get; } =
        new(WireShape.Logs, LogsRequest.Parser.WithDiscardUnknownFields(true), OtlpJson.Logs, "rejectedLogRecords");

    public static OtlpSignal<MetricsRequest> Metrics { get; } =
        new(WireShape.Metrics, MetricsRequest.Parser.WithDiscardUnknownFields(true), OtlpJson.Metrics, "rejectedDataPoints");
}
