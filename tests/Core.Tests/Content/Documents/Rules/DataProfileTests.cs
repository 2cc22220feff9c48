namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>The data profiles of the standard, row by row: each field at its limits and past them, in each dialect that has it.</summary>
public sealed class DataProfileTests
{
    private const string Digest = "\"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"";
    private const string Both = "0.1 1.0";

    // Dialects, type, field, sound values, faulty values each with its rule.
    private static readonly (string Dialects, string Type, string Field, string[] Sound, (string Value, string Rule)[] Faulty)[] Profiles =
    [
        (Both, "content_retrieved", "media_type", Texts, NoText),
        (Both, "content_retrieved", "user_agent", Texts, NoText),
        ("0.1", "content_retrieved", "bot_category", Texts, NoText),
        ("1.0", "content_retrieved", "purpose", Texts, NoText),
        (Both, "content_retrieved", "bot_name", Texts, NoText),
        (Both, "content_retrieved", "verified", ["true", "false"], [("\"true\"", "type"), ("1", "type"), ("[]", "type")]),
        (Both, "content_retrieved", "cache_status", ["\"hit\"", "\"anything\""], NoText),
        (Both, "content_retrieved", "response_status", ["100", "599", "2e2", "200.0"], [("99", "range"), ("600", "range"), ("200.5", "type"), ("\"200\"", "type"), ("1e400", "range")]),
        (Both, "content_retrieved", "response_bytes", Counts, NoCount),
        (Both, "content_retrieved", "ja4", Texts, NoText),
        (Both, "content_retrieved", "asn", ["0", "-1", "4294967295"], [("\"AS1\"", "type"), ("1.5", "type"), ("9223372036854775808", "range")]),
        (Both, "content_retrieved", "asn_org", Texts, NoText),
        (Both, "content_retrieved", "country", ["\"DE\""], [("\"de\"", "format"), ("\"D\"", "format"), ("\"DEU\"", "format"), ("\"ÄÖ\"", "format"), ("49", "format")]),
        ("0.1", "content_retrieved", "ip_hash", [Digest], [("\"sha256:12\"", "format"), ("\"192.0.2.1\"", "format"), ("1", "format")]),
        ("1.0", "content_retrieved", "content_depth", ["\"abstract\"", "\"anything\""], NoText),
        (Both, "content_grounded", "scope", ["\"session\"", "\"turn\""], [("\"Turn\"", "enum"), ("\"page\"", "enum"), ("\"\"", "enum"), ("1", "type")]),
        (Both, "content_grounded", "cached", ["true", "false"], [("0", "type"), ("\"no\"", "type")]),
        (Both, "content_grounded", "tokens_ingested", Counts, NoCount),
        ("1.0", "content_grounded", "chars_ingested", Counts, NoCount),
        (Both, "content_grounded", "content_version", Texts, NoText),
        ("0.1", "content_grounded", "content_last_modified", Texts, NoText),
        ("1.0", "content_grounded", "content_last_modified", ["\"2026-03-01T00:00:00+01:00\""], [("\"2026-03-01\"", "format"), ("\"2026-03-01T00:00:00\"", "format"), ("0", "format")]),
        (Both, "content_grounded", "content_hash", [Digest], NoDigest),
        (Both, "content_grounded", "media_type", Texts, NoText),
        ("1.0", "content_grounded", "provenance", ["\"third_party_sourced\""], [("\"found\"", "enum"), ("1", "type")]),
        ("1.0", "content_grounded", "content_fingerprint", ["""{"scheme":"s","detected":false}""", """{"scheme":"s","detected":true,"value":"v","own":[null]}"""], [("\"s\"", "type"), ("[]", "type")]),
        (Both, "content_cited", "citation_type", ["\"direct_quote\"", "\"paraphrase\"", "\"reference\"", "\"contradiction\"", "\"unclassified\""], [("\"quote\"", "enum"), ("{}", "type")]),
        (Both, "content_cited", "position", ["\"primary\"", "\"supporting\"", "\"mentioned\"", "\"unclassified\""], [("\"first\"", "enum"), ("1", "type")]),
        (Both, "content_cited", "excerpt_tokens", Counts, NoCount),
        (Both, "content_cited", "excerpt_chars", Counts, NoCount),
        (Both, "content_cited", "excerpt_hash", [Digest], NoDigest),
        (Both, "content_cited", "content_hash", [Digest], NoDigest),
        (Both, "content_cited", "url_verified", ["true", "false"], [("\"yes\"", "type")]),
        (Both, "content_cited", "media_type", Texts, NoText),
        ("0.1", "content_displayed", "display_type", Texts, NoText),
        ("0.1", "content_displayed", "media_type", Texts, NoText),
        ("1.0", "content_presented", "presentation_kind", ["\"content\"", "\"source_reference\""], [("\"link\"", "enum"), ("1", "type")]),
        ("1.0", "content_presented", "presentation_type", ["\"link\"", "\"hologram\""], NoText),
        ("1.0", "content_presented", "media_type", Texts, NoText),
        (Both, "content_engaged", "engagement_type", ["\"link_click\"", "\"anything\""], NoText),
        (Both, "content_retrieved", "evidence", ["[{\"scheme\":\"s\"}]", "1", "[{}]", "\"x\""], []),
        (Both, "content_cited", "own_note", ["1", "[null]", "{\"a\":null}"], []),
    ];

    private static string[] Texts => ["\"text\"", "\"\"", "\"ü 中\""];

    private static (string, string)[] NoText => [("1", "type"), ("true", "type"), ("[]", "type"), ("{}", "type")];

    private static string[] Counts => ["0", "9223372036854775807", "-0", "3.0", "1e3"];

    private static (string, string)[] NoCount =>
        [("-1", "range"), ("9223372036854775808", "range"), ("1e400", "range"), ("0.5", "type"), ("\"1\"", "type"), ("true", "type")];

    private static (string, string)[] NoDigest =>
        [($"{Digest.Replace("a", "A", StringComparison.Ordinal)}", "format"), ($"{Digest[..^2]}\"", "format"), ($"{Digest[..^1]}0\"", "format"), ($"{Digest[..^1]}\\n\"", "format"), ("1", "format")];

    public static TheoryData<string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var profile in Profiles)
        {
            foreach (var dialect in profile.Dialects.Split(' '))
            {
                rows.Add(dialect, profile.Type, profile.Field);
            }
        }

        return rows;
    }

    public static TheoryData<string, string> OldRows()
    {
        var rows = new TheoryData<string, string>();
        foreach (var profile in Profiles.Where(profile => profile.Dialects != "1.0" && profile.Faulty.Length > 0))
        {
            rows.Add(profile.Type, profile.Field);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_sound_value_is_kept_as_sent(string dialect, string type, string field)
    {
        foreach (var value in RowOf(dialect, type, field).Sound)
        {
            var stored = Assert.Single(EventBody.Read(BodyOf(dialect, type, field, value)).Events).Json;

            Assert.Contains($"\"{field}\":{value}", stored, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_faulty_value_is_refused_with_its_path_and_rule(string dialect, string type, string field)
    {
        foreach (var (value, rule) in RowOf(dialect, type, field).Faulty)
        {
            Assert.Equal($"events[0].data.{field}:{rule}", Given.FieldsOf(EventBody.Refuse(BodyOf(dialect, type, field, value))));
        }
    }

    [Theory]
    [MemberData(nameof(OldRows))]
    public void In_legacy_documents_any_value_is_taken(string type, string field)
    {
        foreach (var (value, _) in RowOf("0.1", type, field).Faulty)
        {
            var @event = $"{{\"type\":\"{type}\",\"timestamp\":\"2026-03-01T10:00:00Z\",\"data\":{{\"{field}\":{value}}}}}";

            Assert.Contains($"\"{field}\":{value}", EventBody.Stored(@event), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_null_counts_as_absent_where_the_field_is_known(string dialect, string type, string field)
    {
        var body = BodyOf(dialect, type, field, "null");
        var isRequired = dialect == "1.0" && field is "scope" or "citation_type" or "presentation_kind" or "presentation_type";

        if (isRequired)
        {
            Assert.Equal($"events[0].data.{field}:required", Given.FieldsOf(EventBody.Refuse(body)));
        }
        else
        {
            var isKept = field is "evidence" or "own_note";
            Assert.Equal(isKept, Assert.Single(EventBody.Read(body).Events).Json.Contains($"\"{field}\":null", StringComparison.Ordinal));
        }
    }

    private static (string[] Sound, (string Value, string Rule)[] Faulty) RowOf(string dialect, string type, string field) => Profiles
        .Where(row => row.Dialects.Contains(dialect, StringComparison.Ordinal) && row.Type == type && row.Field == field)
        .Select(row => (row.Sound, row.Faulty))
        .Single();

    private static string BodyOf(string dialect, string type, string field, string value)
    {
        var @event = SoundEvent.Of(type, (field, value));
        return dialect == "1.0" ? EventBody.Current(@event) : EventBody.Standard(@event);
    }
}
