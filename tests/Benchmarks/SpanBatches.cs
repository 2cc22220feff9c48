using AgentTelemetry.Traces.Wire;
using Google.Protobuf;

namespace AgentTelemetry.Benchmarks;

/// <summary>Requests as the batch processors of SDKs send them: 512 spans of agents, model calls and tools, with prompts in them.</summary>
internal static class SpanBatches
{
    public const int SpansInBatch = 512;
    private const int SpansInTrace = 8;
    private const ulong Start = 1_772_366_400_000_000_000;
    private const ulong Millisecond = 1_000_000;

    private static readonly string Prompt = $$"""[{"role":"user","parts":[{"type":"text","content":"{{string.Concat(Enumerable.Repeat("I am looking for a red bicycle. ", 12))}}"}]}]""";

    /// <summary>A request whose traces are in none of another number.</summary>
    public static TracesRequest Create(int number) => new()
    {
        ResourceSpans =
        {
            new ResourceSpans
            {
                Resource = new Resource { Attributes = { Text("service.name", "shop"), Text("service.version", "1.2.3"), Text("deployment.environment.name", "production"), Text("host.name", "box-1"), Text("telemetry.sdk.name", "opentelemetry") } },
                ScopeSpans = { new ScopeSpans { Scope = new Scope { Name = "agents" }, Spans = { Enumerable.Range(0, SpansInBatch).Select(index => SpanOf(number, index)) } } },
            },
        },
    };

    private static Span SpanOf(int number, int index)
    {
        var (trace, place) = ((number * SpansInBatch / SpansInTrace) + (index / SpansInTrace), index % SpansInTrace);
        var span = new Span
        {
            TraceId = Id(16, trace),
            SpanId = Id(8, place + 1),
            Name = place == 0 ? "invoke_agent Shopper" : place % 2 == 1 ? "chat gpt-5" : "execute_tool search",
            Kind = 1,
            StartTimeUnixNano = Start + ((ulong)place * 100 * Millisecond),
            EndTimeUnixNano = Start + ((ulong)(place == 0 ? 1_000 : (place * 100) + 80) * Millisecond),
            Flags = 0x101,
        };
        if (place == 0)
        {
            span.Attributes.Add([Text("gen_ai.operation.name", "invoke_agent"), Text("gen_ai.agent.name", "Shopper"), Text("gen_ai.conversation.id", $"chat-{trace % 1_000}")]);
            return span;
        }

        span.ParentSpanId = Id(8, 1);
        span.Attributes.Add(place % 2 == 1
            ?
            [
                Text("gen_ai.operation.name", "chat"), Text("gen_ai.provider.name", "openai"), Text("gen_ai.request.model", "gpt-5"), Text("gen_ai.response.model", "gpt-5-2026-01-01"), Number("gen_ai.usage.input_tokens", 812),
                Number("gen_ai.usage.output_tokens", 96), Number("gen_ai.request.max_tokens", 4_096), Text("gen_ai.response.id", "resp-0123456789"), Text("server.address", "api.openai.com"), Number("server.port", 443),
                Text("gen_ai.input.messages", Prompt), Text("gen_ai.output.messages", Prompt),
            ]
            : [Text("gen_ai.operation.name", "execute_tool"), Text("gen_ai.tool.name", "search"), Text("gen_ai.tool.type", "function"), Text("gen_ai.tool.call.id", "call-1"), Text("gen_ai.tool.call.arguments", """{"query":"red bicycle"}""")]);
        return span;
    }

    private static ByteString Id(int length, int number)
    {
        var id = new byte[length];
        BitConverter.TryWriteBytes(id.AsSpan(length - 4), number);
        id[0] = 1;
        return ByteString.CopyFrom(id);
    }

    private static KeyValue Text(string key, string value) => new() { Key = key, Value = new AnyValue { StringValue = value } };

    private static KeyValue Number(string key, long value) => new() { Key = key, Value = new AnyValue { IntValue = value } };
}
