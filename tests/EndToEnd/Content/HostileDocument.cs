using System.Globalization;
using System.Text;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>Writes a document that looks like one of the standard's and is wrong in ways that break readers.</summary>
internal sealed class HostileDocument(Random random, string session)
{
    private static readonly string[] Names =
    [
        "session_id", "schema_version", "document_type", "events", "event", "id", "type", "timestamp", "turn", "data", "outcome", "privacy_level", "query_text",
        "topics", "source_role", "content_url", "content_id", "content_telemetry_id", "agent_id", "started_at", "ended_at", "user_context", "initiator_type", "ctx_token",
        "parent_session_id", "conformance_level", "value_amount", "currency", "products", "metadata", "prior_session_ids", "citation_type", "evidence",
        "jsonrpc", "method", "params", "__proto__", "", "\\u0000", "\\ud83d\\ude00", "\\ud800",
    ];

    private static readonly string[] Texts =
    [
        "content_retrieved", "content_cited", "content_presented", "turn_completed", "event_batch", "event", "session", "0.1", "0.4", "1.0", "1.99", "99", "browse", "conversion",
        "minimal", "full", "edge", "agent", "cache", "https://a.example/", "2026-03-01T10:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z",
        "2026-03-01T10:00:00+99:99", "-271821-04-20", "7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10", "\\ud83d", "\\udc00\\ud800", "\\u0000", "🎧", "'; drop table", "${jndi:x}", "..%2f", "",
    ];

    private static readonly string[] Numbers =
        ["0", "-0", "1", "-1", "1e999", "-1e999", "1e-999", "0.1", "9223372036854775808", "123456789012345678901234567890", "4999.0", "1E2", "00", "1.", ".5", "NaN", "Infinity"];

    public byte[] Write()
    {
        var text = random.Next(8) == 0 ? Value(0) : Document();
        var bytes = Encoding.UTF8.GetBytes(text);
        switch (random.Next(12))
        {
            case 0 when bytes.Length > 0:
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return bytes;
            case 1:
                return bytes[..random.Next(bytes.Length + 1)];
            case 2:
                return [.. bytes, .. Encoding.UTF8.GetBytes(Value(3))];
            default:
                return bytes;
        }
    }

    // Right in its bones, so that it gets past the first check.
    private string Document()
    {
        var events = Enumerable.Range(0, random.Next(4)).Select(_ =>
            $"{{\"type\":{Text()},\"timestamp\":{Or("\"2026-03-01T10:00:00Z\"")},\"content_url\":{Or("\"https://a.example/\"")}{Members(2)}}}");
        var version = random.Next(3) switch { 0 => "", 1 => $"\"schema_version\":{Text()},", _ => "\"schema_version\":\"0.1\",\"document_type\":\"event_batch\"," };
        return $"{{{version}\"session_id\":{Or($"\"{session}\"")},\"events\":[{string.Join(',', events)}]{Members(1)}}}";
    }

    private string Members(int depth) => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => $",\"{Pick(Names)}\":{Value(depth)}"));

    private string Or(string right) => random.Next(4) == 0 ? Value(2) : right;

    private string Text() => $"\"{Pick(Texts)}\"";

    private string Value(int depth) => random.Next(depth > 6 ? 5 : 8) switch
    {
        0 => Text(),
        1 => Pick(Numbers),
        2 => "null",
        3 => random.Next(2) == 0 ? "true" : "false",
        4 => random.Next(20) == 0 ? Deep() : $"\"{new string('x', random.Next(200))}\"",
        5 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth + 1)))}]",
        _ => $"{{\"{Pick(Names)}\":{Value(depth + 1)}{Members(depth + 1)}}}",
    };

    private string Deep()
    {
        var levels = random.Next(1, 2_000);
        return string.Create(CultureInfo.InvariantCulture, $"{new string('[', levels)}{new string(']', random.Next(10) == 0 ? levels - 1 : levels)}");
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
