using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Reading;

public sealed class SessionRowsTests
{
    private static readonly SessionSummary Summary = new(Given.Session, "scope", "external", "agent", null, Given.Noon, null);

    [Fact]
    public void An_empty_session_has_every_column_of_the_first_servers()
    {
        var row = JsonText.Write(writer => SessionRows.WriteSession(
            writer, new StoredSession(Summary with { ExternalSessionId = null }, "{}", null, Given.Noon, Given.Noon)));

        Assert.Equal(
            $$"""
            {"id":"{{Given.SessionText}}","session_id":"{{Given.SessionText}}","initiator_type":"user","initiator":null,"content_scope":null,"manifest_ref":null,"config_snapshot_hash":null,
            "agent_id":null,"external_session_id":null,"prior_session_ids":[],"user_context":{},"platform_id":null,"client_type":null,"client_info":null,
            "conformance_level":null,"parent_session_id":null,"data":null,"started_at":"{{Given.Noon}}","ended_at":null,"outcome_type":null,
            "outcome_value":null,"outcome":null,"created_at":"{{Given.Noon}}","updated_at":"{{Given.Noon}}"}
            """.Replace("\n", "", StringComparison.Ordinal),
            row);
    }

    [Fact]
    public void What_no_reader_of_old_knows_stands_under_extensions()
    {
        const string Document =
            """{"schema_version":"0.4","initiator_type":"agent","started_at":"2020-01-01T00:00:00Z","ended_at":null,"id":"x","com.example.note":[1.50],"extensions":1}""";

        var row = Given.Json(JsonText.Write(writer => SessionRows.WriteSession(
            writer, new StoredSession(Summary, Document, """{"type":"browse","value_amount":0}""", Given.Noon, Given.Noon))));

        Assert.Equal("""{"schema_version":"0.4","id":"x","com.example.note":[1.50],"extensions":1}""", row.GetProperty("extensions").GetRawText());
        Assert.Equal(("agent", Given.Noon), (row.GetProperty("initiator_type").GetString(), row.GetProperty("started_at").GetString()));
        Assert.Equal("""{"type":"browse","value_amount":0}""", row.GetProperty("outcome_value").GetRawText());
        Assert.Equal(row.GetProperty("outcome_value").GetRawText(), row.GetProperty("outcome").GetRawText());
    }

    [Fact]
    public void An_event_is_told_in_columns_and_in_the_words_of_the_wire()
    {
        const string Event =
            """{"type":"turn_started","timestamp":"2026-03-01T10:00:00Z","content_url":"u","turn":{"privacy_level":"minimal"},"data":{"a":1},"terms_ref":" t ","session_id":"x"}""";
        var stored = new StoredEvent(Given.Session, "turn_started", "2026-03-01T10:00:00.000000Z", Given.Noon, 0, Event);

        var row = Streamed.Text((stream, cancellationToken) => SessionRows.WriteSessionWithEventsAsync(
            stream, new SessionWithEvents(new StoredSession(Summary, "{}", null, Given.Noon, Given.Noon), [stored]).Opened(), cancellationToken));

        Assert.EndsWith(
            $$$"""
            "events":[{"id":"{{{Given.SessionText}}}","session_id":"{{{Given.SessionText}}}","event_type":"turn_started","type":"turn_started",
            "content_url":"u","content_id":null,"product_id":null,"source_role":null,"content_telemetry_id":null,"turn_id":null,
            "output_id":null,"output_element_id":null,"citation_id":null,"presentation_id":null,"ctx_token":null,"license_ref":null,"terms_ref":" t ",
            "turn_data":{"privacy_level":"minimal"},"turn":{"privacy_level":"minimal"},"event_data":{"a":1},"data":{"a":1},
            "event_timestamp":"2026-03-01T10:00:00.000000Z","timestamp":"2026-03-01T10:00:00.000000Z","created_at":"{{{Given.Noon}}}",
            "extensions":{"session_id":"x"}}]}
            """.Replace("\n", "", StringComparison.Ordinal),
            row,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_in_no_session_has_none()
    {
        var stored = new StoredEvent(Given.Session, "content_retrieved", Given.Noon, Given.Noon, 0, """{"output_id":"o","citation_id":"c","presentation_id":"p","ctx_token":"k"}""");

        var row = Given.Json(JsonText.Write(writer => SessionRows.WriteEvent(writer, null, stored)));

        Assert.Equal(JsonValueKind.Null, row.GetProperty("session_id").ValueKind);
        Assert.Equal(
            ["o", "c", "p", "k"],
            new[] { "output_id", "citation_id", "presentation_id", "ctx_token" }.Select(name => row.GetProperty(name).GetString()));
    }

    [Fact]
    public void An_event_without_turn_and_data_has_null_and_an_empty_object()
    {
        var stored = new StoredEvent(Given.Session, "cart_add", Given.Noon, Given.Noon, 0, """{"type":"cart_add","timestamp":"2026-03-01T10:00:00Z"}""");

        var row = Given.Json(Streamed.Text((stream, cancellationToken) => SessionRows.WriteSessionWithEventsAsync(
            stream, new SessionWithEvents(new StoredSession(Summary, "{}", null, Given.Noon, Given.Noon), [stored]).Opened(), cancellationToken)));

        Assert.Contains("\"turn_data\":null,\"turn\":null,\"event_data\":{},\"data\":{}", row.GetProperty("events")[0].GetRawText(), StringComparison.Ordinal);
        Assert.False(row.GetProperty("events")[0].TryGetProperty("extensions", out _));
    }

    [Fact]
    public void What_was_accepted_at_the_deepest_setting_is_given_back()
    {
        var nested = string.Concat(Enumerable.Repeat("{\"a\":", 127)) + "{}" + new string('}', 127);

        var row = JsonText.Write(writer => SessionRows.WriteSession(writer, new StoredSession(Summary, nested, null, Given.Noon, Given.Noon)));

        Assert.EndsWith($",\"extensions\":{nested}}}", row, StringComparison.Ordinal);
    }

    [Fact]
    public void A_listing_is_a_bare_array_of_summaries()
    {
        var rows = JsonSerializer.Serialize([new SessionListRow(new ListedSession(Summary))], ReadingJson.Default.IReadOnlyListSessionListRow);

        Assert.Equal(
            $$"""
            [{"id":"{{Given.SessionText}}","session_id":"{{Given.SessionText}}","content_scope":"scope","external_session_id":"external","agent_id":"agent","outcome_type":null,
            "value_amount":null,"currency":null,"started_at":"{{Given.Noon}}","ended_at":null,"event_counts":null}]
            """.Replace("\n", "", StringComparison.Ordinal),
            rows);
    }

    [Fact]
    public void A_row_has_the_value_the_numbers_and_that_they_are_a_part()
    {
        var summary = Summary.WithValueOf("""{"type":"conversion","value_amount":4999,"currency":"EUR"}""");

        var row = JsonSerializer.Serialize(new SessionListRow(new ListedSession(summary, """{"content_cited":2}""", IsFoundInPart: true)), ReadingJson.Default.SessionListRow);

        Assert.Contains("\"value_amount\":4999,\"currency\":\"EUR\",", row, StringComparison.Ordinal);
        Assert.EndsWith(",\"event_counts\":{\"content_cited\":2},\"found_in_part\":true}", row, StringComparison.Ordinal);
    }
}
