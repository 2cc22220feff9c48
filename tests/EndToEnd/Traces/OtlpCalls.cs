using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Storage;
using AgentTelemetry.Traces;
using AgentTelemetry.Traces.Wire;
using Google.Protobuf;

namespace AgentTelemetry.EndToEnd.Traces;

/// <summary>Requests as OpenTelemetry exporters send them.</summary>
internal static class OtlpCalls
{
    private const string App = "tests";
    private const ulong Noon = 1_772_366_400_000_000_000;
    private const ulong Millisecond = 1_000_000;

    /// <summary>The run of a trace.</summary>
    public static string RunOf(string traceId) => new TraceIds(App).RunOf(traceId);

    /// <summary>A trace whose run is in another bucket than that of its inner agent, so that storing it takes as many calls as any other such trace.</summary>
    public static string TraceOfTwoBuckets()
    {
        while (true)
        {
            var trace = Guid.NewGuid().ToString("N");
            if (Bucket.Of(App, RunOf(trace)) != Bucket.Of(App, new TraceIds(App).RunOf(trace, Convert.ToHexStringLower(IdOf(2)))))
            {
                return trace;
            }
        }
    }

    public static Span Span(string traceId, int number, int? parent, int from, int to, params (string Key, object Value)[] attributes) => new()
    {
        TraceId = ByteString.CopyFrom(Convert.FromHexString(traceId)),
        SpanId = ByteString.CopyFrom(IdOf(number)),
        ParentSpanId = parent is { } id ? ByteString.CopyFrom(IdOf(id)) : ByteString.Empty,
        Name = $"span {number}",
        StartTimeUnixNano = Noon + ((ulong)from * Millisecond),
        EndTimeUnixNano = Noon + ((ulong)to * Millisecond),
        Attributes = { attributes.Select(static attribute => new KeyValue { Key = attribute.Key, Value = ValueOf(attribute.Value) }) },
    };

    /// <summary>An agent with many tools, and another agent within it.</summary>
    public static IReadOnlyList<Span> Nested(string traceId, int tools) =>
    [
        Span(traceId, 1, null, 0, 1_000, ("gen_ai.operation.name", "invoke_agent"), ("gen_ai.agent.name", "outer"), ("gen_ai.conversation.id", "chat-9")),
        Span(traceId, 2, 1, 10, 900, ("gen_ai.operation.name", "invoke_agent"), ("gen_ai.agent.name", "inner")),
        .. Enumerable.Range(0, tools).Select(number => Span(traceId, 3 + number, 2, 20 + number, 21 + number, ("gen_ai.operation.name", "execute_tool"), ("gen_ai.tool.name", "search"))),
    ];

    public static TracesRequest Request(params IEnumerable<Span> spans) => new() { ResourceSpans = { new ResourceSpans { ScopeSpans = { new ScopeSpans { Spans = { spans } } } } } };

    /// <summary>The same in the protocol's JSON.</summary>
    public static string Traces(IEnumerable<Span> spans) => JsonSerializer.Serialize(new
    {
        resourceSpans = new[] { new { scopeSpans = new[] { new { spans = spans.Select(Json).ToList() } } } },
    });

    public static async Task<(HttpStatusCode Status, ExportResponse Answer)> ExportAsync(this RunningService service, IMessage request, string path = "/v1/traces")
    {
        using var response = await service.Http.SendAsync(Message(path, request.ToByteArray()));
        Assert.Equal("application/x-protobuf", response.Content.Headers.ContentType?.MediaType);
        return (response.StatusCode, ExportResponse.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync()));
    }

    public static HttpRequestMessage Message(string path, byte[] body, string type = "application/x-protobuf", bool isCompressed = false)
    {
        var content = new ByteArrayContent(isCompressed ? Compressed(body) : body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (isCompressed)
        {
            content.Headers.ContentEncoding.Add("gzip");
        }

        return new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
    }

    private static byte[] IdOf(int number) => [7, 0, 0, 0, 0, 0, (byte)(number >> 8), (byte)number];

    private static byte[] Compressed(byte[] body)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionMode.Compress))
        {
            gzip.Write(body);
        }

        return compressed.ToArray();
    }

    private static object Json(Span span) => new
    {
        traceId = Convert.ToHexStringLower(span.TraceId.Span),
        spanId = Convert.ToHexStringLower(span.SpanId.Span),
        parentSpanId = Convert.ToHexStringLower(span.ParentSpanId.Span),
        name = span.Name,
        startTimeUnixNano = span.StartTimeUnixNano.ToString(CultureInfo.InvariantCulture),
        endTimeUnixNano = span.EndTimeUnixNano.ToString(CultureInfo.InvariantCulture),
        attributes = span.Attributes.Select(static attribute => new { key = attribute.Key, value = JsonOf(attribute.Value) }).ToList(),
    };

    private static object JsonOf(AnyValue value) => value.ValueCase is AnyValue.ValueOneofCase.IntValue
        ? new { intValue = value.IntValue.ToString(CultureInfo.InvariantCulture) }
        : new { stringValue = value.StringValue };

    private static AnyValue ValueOf(object value) => value is int number ? new AnyValue { IntValue = number } : new AnyValue { StringValue = (string)value };
}
