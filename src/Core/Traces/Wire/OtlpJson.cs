using System.Text.Json;
using Google.Protobuf;

namespace AgentTelemetry.Traces.Wire;

/// <summary>Makes the protocol's messages out of its JSON, which is not protobuf's own: its ids are hex digits.</summary>
internal static class OtlpJson
{
    // SEVERITY_NUMBER_TRACE, TRACE2, TRACE3, TRACE4, DEBUG, …
    private static readonly string[] Severities =
    [
        "SEVERITY_NUMBER_UNSPECIFIED",
        .. from name in (string[])["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] from step in (string[])["", "2", "3", "4"] select $"SEVERITY_NUMBER_{name}{step}",
    ];

    public static TracesRequest Traces(JsonElement root) => new() { ResourceSpans = { JsonFields.Items(root, "resourceSpans").Select(ResourceSpansOf) } };

    public static LogsRequest Logs(JsonElement root) => new() { ResourceLogs = { JsonFields.Items(root, "resourceLogs").Select(ResourceLogsOf) } };

    public static MetricsRequest Metrics(JsonElement root) => new() { ResourceMetrics = { JsonFields.Items(root, "resourceMetrics").Select(ResourceMetricsOf) } };

    private static ResourceSpans ResourceSpansOf(JsonElement item) => new()
    {
        Resource = ResourceOf(item),
        ScopeSpans =
        {
            JsonFields.Items(item, "scopeSpans").Select(static scope => new ScopeSpans { Scope = ScopeOf(scope), Spans = { JsonFields.Items(scope, "spans").Select(SpanOf) } }),
        },
    };

    private static ResourceLogs ResourceLogsOf(JsonElement item) => new()
    {
        Resource = ResourceOf(item),
        ScopeLogs =
        {
            JsonFields.Items(item, "scopeLogs").Select(static scope => new ScopeLogs { Scope = ScopeOf(scope), LogRecords = { JsonFields.Items(scope, "logRecords").Select(RecordOf) } }),
        },
    };

    private static ResourceMetrics ResourceMetricsOf(JsonElement item) => new()
    {
        ScopeMetrics =
        {
            JsonFields.Items(item, "scopeMetrics").Select(static scope => new ScopeMetrics { Metrics = { JsonFields.Items(scope, "metrics").Select(MetricOf) } }),
        },
    };

    private static Span SpanOf(JsonElement span) => new()
    {
        TraceId = JsonFields.Id(span, "traceId"),
        SpanId = JsonFields.Id(span, "spanId"),
        ParentSpanId = JsonFields.Id(span, "parentSpanId"),
        Flags = (uint)(JsonFields.Unsigned(span, "flags") & uint.MaxValue),
        Name = JsonFields.Text(span, "name"),
        Kind = JsonFields.Enum(span, "kind", "SPAN_KIND_UNSPECIFIED", "SPAN_KIND_INTERNAL", "SPAN_KIND_SERVER", "SPAN_KIND_CLIENT", "SPAN_KIND_PRODUCER", "SPAN_KIND_CONSUMER"),
        StartTimeUnixNano = JsonFields.Unsigned(span, "startTimeUnixNano"),
        EndTimeUnixNano = JsonFields.Unsigned(span, "endTimeUnixNano"),
        Attributes = { Attributes(span) },
        Events = { JsonFields.Items(span, "events").Select(EventOf) },
        Status = JsonFields.TryGet(span, "status", out var status) ? StatusOf(JsonFields.Object(status, "status")) : null,
    };

    private static SpanEvent EventOf(JsonElement item) => new()
    {
        TimeUnixNano = JsonFields.Unsigned(item, "timeUnixNano"),
        Name = JsonFields.Text(item, "name"),
        Attributes = { Attributes(item) },
    };

    private static SpanStatus StatusOf(JsonElement status) => new()
    {
        Message = JsonFields.Text(status, "message"),
        Code = JsonFields.Enum(status, "code", "STATUS_CODE_UNSET", "STATUS_CODE_OK", "STATUS_CODE_ERROR"),
    };

    private static LogRecord RecordOf(JsonElement item) => new()
    {
        TimeUnixNano = JsonFields.Unsigned(item, "timeUnixNano"),
        ObservedTimeUnixNano = JsonFields.Unsigned(item, "observedTimeUnixNano"),
        SeverityNumber = JsonFields.Enum(item, "severityNumber", Severities),
        SeverityText = JsonFields.Text(item, "severityText"),
        Body = JsonFields.TryGet(item, "body", out var body) ? ValueOf(JsonFields.Object(body, "body")) : null,
        Attributes = { Attributes(item) },
        TraceId = JsonFields.Id(item, "traceId"),
        SpanId = JsonFields.Id(item, "spanId"),
        EventName = JsonFields.Text(item, "eventName"),
    };

    private static Metric MetricOf(JsonElement item) => new()
    {
        Gauge = PointsOf(item, "gauge"),
        Sum = PointsOf(item, "sum"),
        Histogram = PointsOf(item, "histogram"),
        ExponentialHistogram = PointsOf(item, "exponentialHistogram"),
        Summary = PointsOf(item, "summary"),
    };

    private static DataPoints? PointsOf(JsonElement metric, string name) =>
        JsonFields.TryGet(metric, name, out var points) ? new DataPoints { DataPoints_ = { JsonFields.Items(points, "dataPoints").Select(static _ => new DataPoint()) } } : null;

    private static Resource? ResourceOf(JsonElement owner) =>
        JsonFields.TryGet(owner, "resource", out var resource) ? new Resource { Attributes = { Attributes(JsonFields.Object(resource, "resource")) } } : null;

    private static Scope? ScopeOf(JsonElement owner) =>
        JsonFields.TryGet(owner, "scope", out var scope) ? new Scope { Name = JsonFields.Text(JsonFields.Object(scope, "scope"), "name") } : null;

    private static IEnumerable<KeyValue> Attributes(JsonElement owner) => JsonFields.Items(owner, "attributes").Select(AttributeOf);

    private static KeyValue AttributeOf(JsonElement item) => new()
    {
        Key = JsonFields.Text(item, "key"),
        Value = JsonFields.TryGet(item, "value", out var value) ? ValueOf(JsonFields.Object(value, "value")) : null,
    };

    private static AnyValue ValueOf(JsonElement value)
    {
        var made = new AnyValue();
        if (JsonFields.TryGet(value, "stringValue", out _))
        {
            made.StringValue = JsonFields.Text(value, "stringValue");
        }
        else if (JsonFields.TryGet(value, "boolValue", out var truth))
        {
            made.BoolValue = JsonFields.Truth(truth, "boolValue");
        }
        else if (JsonFields.TryGet(value, "intValue", out var number))
        {
            made.IntValue = JsonFields.Signed(number, "intValue");
        }
        else if (JsonFields.TryGet(value, "doubleValue", out var real))
        {
            made.DoubleValue = JsonFields.Double(real, "doubleValue");
        }
        else if (JsonFields.TryGet(value, "arrayValue", out var list))
        {
            made.ArrayValue = new ArrayValue { Values = { JsonFields.Items(list, "values").Select(ValueOf) } };
        }
        else if (JsonFields.TryGet(value, "kvlistValue", out var members))
        {
            made.KvlistValue = new KeyValueList { Values = { JsonFields.Items(members, "values").Select(AttributeOf) } };
        }
        else if (JsonFields.TryGet(value, "bytesValue", out _))
        {
            made.BytesValue = BytesOf(value);
        }

        return made;
    }

    private static ByteString BytesOf(JsonElement value)
    {
        try
        {
            return ByteString.FromBase64(JsonFields.Text(value, "bytesValue"));
        }
        catch (FormatException)
        {
            throw new OtlpJsonException("bytesValue", "base64");
        }
    }
}
