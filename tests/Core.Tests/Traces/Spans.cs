using AgentTelemetry.Traces.Wire;
using Google.Protobuf;

namespace AgentTelemetry.Traces;

/// <summary>Spans as exporters send them.</summary>
internal static class Spans
{
    /// <summary>The first of March 2026 at noon, in nanoseconds.</summary>
    public const ulong Noon = 1_772_366_400_000_000_000;

    private const ulong Millisecond = 1_000_000;

    public static byte[] TraceId { get; } = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    public static byte[] Id(int number) => [9, 0, 0, 0, 0, 0, (byte)(number >> 8), (byte)number];

    /// <summary>A span.</summary>
    /// <param name="number">Its number, of which its id follows.</param>
    /// <param name="parent">The number of its parent; null for a root.</param>
    /// <param name="from">When it begins, in milliseconds after noon.</param>
    /// <param name="to">When it ends.</param>
    /// <param name="attributes">Its attributes.</param>
    public static Span Of(int number, int? parent, int from, int to, params (string Key, object Value)[] attributes) => new()
    {
        TraceId = ByteString.CopyFrom(TraceId),
        SpanId = ByteString.CopyFrom(Id(number)),
        ParentSpanId = parent is { } id ? ByteString.CopyFrom(Id(id)) : ByteString.Empty,
        Name = $"span {number}",
        Kind = 1,
        StartTimeUnixNano = Noon + ((ulong)from * Millisecond),
        EndTimeUnixNano = Noon + ((ulong)to * Millisecond),
        Attributes = { attributes.Select(static attribute => Attribute(attribute.Key, attribute.Value)) },
    };

    public static KeyValue Attribute(string key, object value) => new() { Key = key, Value = Value(value) };

    public static TracesRequest Request(params IEnumerable<Span> spans) => new()
    {
        ResourceSpans =
        {
            new ResourceSpans
            {
                Resource = new Resource { Attributes = { Attribute("service.name", "shop"), Attribute("service.version", "1.2"), Attribute("deployment.environment.name", "test"), Attribute("host.name", "box") } },
                ScopeSpans = { new ScopeSpans { Scope = new Scope { Name = "tests" }, Spans = { spans } } },
            },
        },
    };

    private static AnyValue Value(object value) => value switch
    {
        string text => new AnyValue { StringValue = text },
        bool truth => new AnyValue { BoolValue = truth },
        int number => new AnyValue { IntValue = number },
        double number => new AnyValue { DoubleValue = number },
        string[] texts => new AnyValue { ArrayValue = new ArrayValue { Values = { texts.Select(Value) } } },
        AnyValue made => made,
        _ => throw new ArgumentException($"{value.GetType()} has no form.", nameof(value)),
    };
}
