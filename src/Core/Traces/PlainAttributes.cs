using System.Buffers;
using System.Collections.Frozen;
using AgentTelemetry.Content.Privacy;
using AgentTelemetry.Traces.Wire;

namespace AgentTelemetry.Traces;

/// <summary>Which attributes that no row of the mapping names may be kept. Nobody can tell a prompt from anything else under a name of the emitter's own, so below the fullest level text needs a name that is listed here.</summary>
internal static class PlainAttributes
{
    /// <summary>The longest name of an attribute that is kept, in characters.</summary>
    public const int LongestKey = 128;

    /// <summary>The longest text that is kept at the fullest level, in characters.</summary>
    public const int LongestText = 32_000;

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-:/");

    /// <summary>Names whose texts say how software works, and never what a person said to it.</summary>
    public static FrozenSet<string> Names { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "http.request.method", "http.method", "http.route", "http.scheme", "http.flavor", "url.scheme", "server.address", "net.peer.name", "network.protocol.name",
        "network.protocol.version", "network.transport", "rpc.system", "rpc.service", "rpc.method", "db.system", "db.system.name", "db.operation", "db.operation.name",
        "db.namespace", "db.name", "db.collection.name", "messaging.system", "messaging.operation", "messaging.operation.name", "messaging.operation.type",
        "messaging.destination.name", "code.function", "code.function.name", "code.namespace", "faas.trigger", "faas.name", "cloud.provider", "cloud.region", "cloud.platform",
        "gen_ai.response.id", "gen_ai.output.type", "gen_ai.token.type", "gen_ai.data_source.id", "gen_ai.evaluation.name", "gen_ai.evaluation.score.label",
        "gen_ai.agent.version", "openai.api.type", "openai.request.service_tier", "openai.response.service_tier", "openai.response.system_fingerprint",
        "gen_ai.openai.request.service_tier", "gen_ai.openai.response.service_tier", "aws.bedrock.guardrail.id", "azure.resource_provider.namespace",
        "traceloop.entity.path", "traceloop.entity.version", "llm.request.type", "openinference.span.kind", "traceloop.span.kind", "ai.operationId", "ai.response.finishReason",
        "graph.node.id", "graph.node.name", "graph.node.parent_id", "mcp.method.name", "mcp.protocol.version", "jsonrpc.protocol.version", "otel.status_code");

    /// <summary>Whether an attribute may be kept.</summary>
    public static bool Allows(PrivacyLevel level, string key, AnyValue? value) =>
        level > PrivacyLevel.Minimal
        && value is not null
        && key.Length is > 0 and <= LongestKey
        && !key.AsSpan().ContainsAnyExcept(KeyCharacters)
        && value.ValueCase switch
        {
            AnyValue.ValueOneofCase.BoolValue or AnyValue.ValueOneofCase.IntValue => true,
            AnyValue.ValueOneofCase.DoubleValue => double.IsFinite(value.DoubleValue),
            AnyValue.ValueOneofCase.StringValue when level is PrivacyLevel.Full => value.StringValue.Length <= LongestText,
            AnyValue.ValueOneofCase.StringValue => value.StringValue.Length <= TraceMapping.LongestName && Names.Contains(key),
            AnyValue.ValueOneofCase.ArrayValue or AnyValue.ValueOneofCase.KvlistValue or AnyValue.ValueOneofCase.BytesValue => level is PrivacyLevel.Full && value.CalculateSize() <= LongestText,
            _ => false,
        };
}
