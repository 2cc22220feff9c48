using System.Globalization;

namespace AgentTelemetry.Traces;

/// <summary>Why a span or a log record is not kept. The rest of its request is.</summary>
internal static class TraceFailures
{
    public static Failure WrongId { get; } = Rejected("trace_id must have 16 bytes, span_id and parent_span_id 8.");

    public static Failure ZeroId { get; } = Rejected("trace_id and span_id must not be all zeros.");

    public static Failure WrongTime { get; } = Rejected("start_time_unix_nano and end_time_unix_nano must be given.");

    public static Failure NoTrace { get; } = Rejected("A log record is kept where it has the ids of a trace and of a span; others belong to no run.");

    public static Failure Erased { get; } = Rejected("The run of this trace was erased on request, and nothing of it is stored again.");

    public static Failure Metrics { get; } = Rejected("Metrics are not kept here. Set OTEL_METRICS_EXPORTER to none.");

    public static Failure TooLarge(int most) => Rejected(string.Create(CultureInfo.InvariantCulture, $"An event has at most {most} bytes (TELEMETRY_MAX_EVENT_BYTES)."));

    public static Failure Refused(string why) => Rejected(why);

    private static Failure Rejected(string detail) => new(FailureKind.Invalid, "rejected", detail);
}
