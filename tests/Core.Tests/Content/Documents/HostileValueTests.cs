using System.Text;
using System.Text.Json;
using AgentTelemetry.Content.Documents.Rules;

namespace AgentTelemetry.Content.Documents;

/// <summary>Whatever stands where a field is known, a document is taken or refused, and nothing is thrown.</summary>
public sealed class HostileValueTests
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-0", "1e400", "-1e400", "1e-400", "0.1e1", "123456789012345678901234567890", "79228162514264337593543950336", "1.0000000000000000000000000001",
        "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud83d\\ude00\"", "\"\\u0073ession\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59.9999999-14:00\"",
        "\"00000000-0000-0000-0000-000000000000\"", "\"ct_\"", "\"%\"", "\"%:\"", "\":\"",
        "[]", "[[]]", "[null]", "{}", "{\"\":null}", "{\"scheme\":{},\"detected\":[]}", "{\"identifiers\":[[],{},null]}",
        "{\"access_context\":{\"identifiers\":[null]}}", "{\"privacy_level\":{\"a\":1},\"topics\":{}}", "{\"content_fingerprint\":[],\"ip_hash\":{}}",
        $"\"{new string('x', 20_000)}\"", $"{new StringBuilder().Insert(0, "[", 50)}{new string(']', 50)}",
    ];

    private static readonly string[] EventFields =
    [
        "id", "type", "timestamp", "content_url", "content_id", "content_telemetry_id", "oa_telemetry_id", "source_role", "product_id", "turn_id", "license_ref", "terms_ref",
        "output_id", "output_element_id", "presentation_id", "citation_id", "ctx_token", "turn", "data", "own",
    ];

    private static readonly string[] DataFields =
    [
        "scope", "cached", "provenance", "content_fingerprint", "content_hash", "chars_ingested", "citation_type", "presentation_kind", "engagement_type", "interaction_type",
        "ip_hash", "response_status", "asn", "country", "verified", "content_last_modified", "evidence",
    ];

    private static readonly string[] TurnFields =
        ["privacy_level", "query_text", "topics", "content_urls_cited", "content_ids_cited", "query_tokens", "ad_rendered", "own"];

    private static readonly string[] RootFields =
    [
        "document_type", "schema_version", "session_id", "parent_session_id", "ctx_token", "agent_id", "started_at", "ended_at", "manifest_ref", "event", "events", "outcome",
        "data", "initiator_type", "initiator", "user_context", "prior_session_ids", "conformance_level", "content_scope", "mix_id", "external_session_id", "own",
    ];

    private static readonly string[] Types = ["content_retrieved", "content_grounded", "content_cited", "content_presented", "content_displayed", "content_engaged", "turn_started", "a.b"];

    private readonly DocumentReader _reader = Given.Documents();

    [Fact]
    public void In_events()
    {
        foreach (var type in Types)
        {
            var events = Values.SelectMany(value =>
                EventFields.Select(field => SoundEvent.Of(type, [(field, value)], []))
                    .Concat(DataFields.Select(field => SoundEvent.Of(type, (field, value))))
                    .Concat(TurnFields.Select(field => SoundEvent.Of(type, [("turn", $"{{\"privacy_level\":\"full\",\"{field}\":{value}}}".Replace("\"privacy_level\":\"full\",\"privacy_level\"", "\"privacy_level\"", StringComparison.Ordinal))], []))));
            foreach (var @event in events)
            {
                AssertAnswered($"\"event\":{@event}", Door.Events);
                AssertAnswered($"\"started_at\":\"2026-03-01T10:00:00Z\",\"events\":[{@event},{@event}]", Door.BulkPlural);
            }
        }
    }

    [Fact]
    public void At_the_root()
    {
        foreach (var value in Values)
        {
            foreach (var field in RootFields)
            {
                foreach (var type in (string[])["session", "event", "event_batch"])
                {
                    var members = new Dictionary<string, string>
                    {
                        ["document_type"] = $"\"{type}\"",
                        ["schema_version"] = "\"1.0\"",
                        ["session_id"] = $"\"{Given.SessionText}\"",
                        ["started_at"] = "\"2026-03-01T10:00:00Z\"",
                        [type is "event" ? "event" : "events"] = type is "event" ? SoundEvent.Of("turn_started") : $"[{SoundEvent.Of("turn_started")}]",
                        [field] = value,
                    };
                    foreach (var version in (string[])["\"1.0\"", "\"0.1\"", "\"0.4\""])
                    {
                        members["schema_version"] = field is "schema_version" ? value : version;
                        var document = Given.Json($"{{{string.Join(",", members.Select(member => $"\"{member.Key}\":{member.Value}"))}}}");
                        Assert.All(Enum.GetValues<Door>(), door => AssertAnswered(document, door));
                    }
                }
            }
        }
    }

    private void AssertAnswered(string members, Door door)
    {
        foreach (var version in (string[])["0.4", "0.1", "1.0"])
        {
            AssertAnswered(Given.Json($"{{\"schema_version\":\"{version}\",\"session_id\":\"{Given.SessionText}\",{members}}}"), door);
        }
    }

    private void AssertAnswered(JsonElement document, Door door)
    {
        var result = _reader.Read(document, door);

        Assert.True(result.IsSuccess || result.Failure.Errors.Count > 0);
    }
}
