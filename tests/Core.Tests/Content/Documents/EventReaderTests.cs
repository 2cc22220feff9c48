using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents;

public sealed class EventReaderTests
{
    private const string Uuid = "\"1b4e28ba-2fa1-41d2-883f-0016d3cca427\"";

    [Theory]
    [InlineData("content_url", "\"https://b.example/\"")]
    [InlineData("content_id", "\"doi:10.1000/182\"")]
    [InlineData("content_id", Uuid)]
    [InlineData("product_id", "\"not-a-uuid\"")]
    [InlineData("turn_id", "\"t1\"")]
    [InlineData("license_ref", "\"l1\"")]
    [InlineData("terms_ref", "\"  byte for byte \\t \\u00e9 \"")]
    [InlineData("output_id", "\"o1\"")]
    [InlineData("output_element_id", "\"oe1\"")]
    [InlineData("content_telemetry_id", Uuid)]
    [InlineData("source_role", "\"origin\"")]
    [InlineData("source_role", "\"edge\"")]
    [InlineData("source_role", "\"index\"")]
    [InlineData("source_role", "\"agent\"")]
    [InlineData("data", """{"any":[1,{"thing":null}],"n":1.50}""")]
    [InlineData("citation_id", "17")]
    [InlineData("com.example.note", "[true,\"x\"]")]
    public void A_field_of_the_right_type_is_kept(string field, string value)
    {
        var json = EventBody.Stored($"{{\"type\":\"turn_started\",\"timestamp\":\"2026-03-01T10:00:00Z\",\"{field}\":{value}}}");

        var expected = value.Replace("\\u00e9", "é", StringComparison.Ordinal);
        Assert.Equal($"{{\"type\":\"turn_started\",\"timestamp\":\"2026-03-01T10:00:00Z\",\"{field}\":{expected}}}", json);
    }

    [Theory]
    [InlineData("content_url", "1", "type")]
    [InlineData("content_url", "[]", "type")]
    [InlineData("content_id", "true", "type")]
    [InlineData("product_id", "{}", "type")]
    [InlineData("turn_id", "1", "type")]
    [InlineData("license_ref", "1", "type")]
    [InlineData("terms_ref", "{}", "type")]
    [InlineData("output_id", "1", "type")]
    [InlineData("output_element_id", "false", "type")]
    [InlineData("content_telemetry_id", "\"x\"", "format")]
    [InlineData("content_telemetry_id", "1", "format")]
    [InlineData("oa_telemetry_id", "\"x\"", "format")]
    [InlineData("oa_telemetry_id", "[]", "format")]
    [InlineData("id", "\"\"", "format")]
    [InlineData("id", "\"1b4e28ba-2fa141d2883f0016d3cca427\"", "format")]
    [InlineData("id", "1", "format")]
    [InlineData("source_role", "\"cdn\"", "enum")]
    [InlineData("source_role", "\"Edge\"", "enum")]
    [InlineData("source_role", "\"\"", "enum")]
    [InlineData("source_role", "5", "type")]
    [InlineData("source_role", "[\"edge\"]", "type")]
    [InlineData("source_role", "{}", "type")]
    [InlineData("source_role", "true", "type")]
    [InlineData("turn", "\"full\"", "type")]
    [InlineData("turn", "[]", "type")]
    [InlineData("data", "[]", "type")]
    [InlineData("data", "\"{}\"", "type")]
    public void A_field_of_a_wrong_type_is_refused_with_its_path(string field, string value, string rule) =>
        Assert.Equal($"events[0].{field}:{rule}", EventBody.Faults(EventBody.Event($"\"{field}\":{value}").Replace(
            field == "content_url" ? "\"content_url\":\"https://a.example/\"," : "\n", "", StringComparison.Ordinal)));

    [Fact]
    public void Nulls_are_dropped_and_unknown_members_keep_their_order()
    {
        var json = EventBody.Stored(
            """
            {"zeta":1,"id":null,"type":"turn_started","source_role":null,"content_telemetry_id":null,"oa_telemetry_id":null,"content_url":null,
             "product_id":null,"turn":null,"data":null,"timestamp":"2026-03-01T10:00:00Z","own":null,"alpha":{"kept":null},"beta":[null]}
            """);

        Assert.Equal("""{"zeta":1,"type":"turn_started","timestamp":"2026-03-01T10:00:00Z","alpha":{"kept":null},"beta":[null]}""", json);
    }

    [Fact]
    public void The_id_stands_apart_and_the_rest_is_stored_as_sent()
    {
        var stored = Assert.Single(EventBody.Read(EventBody.Legacy(
            $$"""{"id":{{Uuid}},"type":"turn_started","timestamp":"2026-03-01T12:00:00.5+02:00","own":1e2,"note":"<a href='x'>& 中 ü</a>"}""")).Events);

        Assert.Equal(Guid.Parse(Uuid.Trim('"')), stored.Id);
        Assert.Equal("2026-03-01T10:00:00.500000Z", Rfc3339.Format(stored.Timestamp));
        Assert.Equal("""{"type":"turn_started","timestamp":"2026-03-01T12:00:00.5+02:00","own":1e2,"note":"<a href='x'>& 中 ü</a>"}""", stored.Json);
    }

    [Fact]
    public void The_old_name_of_the_telemetry_id_is_renamed() =>
        Assert.EndsWith($",\"content_telemetry_id\":{Uuid}}}", EventBody.Stored(EventBody.Event($"\"oa_telemetry_id\":{Uuid}")), StringComparison.Ordinal);

    [Fact]
    public void Where_both_names_are_given_the_new_one_counts()
    {
        const string Other = "\"00000000-2fa1-41d2-883f-0016d3cca427\"";

        var before = EventBody.Stored(EventBody.Event($"\"oa_telemetry_id\":{Other},\"content_telemetry_id\":{Uuid}"));
        var after = EventBody.Stored(EventBody.Event($"\"content_telemetry_id\":{Uuid},\"oa_telemetry_id\":{Other}"));
        var onlyOld = EventBody.Stored(EventBody.Event($"\"content_telemetry_id\":null,\"oa_telemetry_id\":{Other}"));

        Assert.EndsWith($",\"content_telemetry_id\":{Uuid}}}", before, StringComparison.Ordinal);
        Assert.Equal(before, after);
        Assert.EndsWith($",\"content_telemetry_id\":{Other}}}", onlyOld, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cache_is_an_edge() =>
        Assert.EndsWith(",\"source_role\":\"edge\"}", EventBody.Stored(EventBody.Event("\"source_role\":\"cache\"")), StringComparison.Ordinal);

    [Theory]
    [InlineData("1")]
    [InlineData("\"x\"")]
    [InlineData("[]")]
    [InlineData("null")]
    public void An_event_must_be_an_object(string @event) => Assert.Equal("events[0]:type", EventBody.Faults(@event));

    [Theory]
    [InlineData("""{"timestamp":"2026-03-01T10:00:00Z"}""", "events[0].type:required")]
    [InlineData("""{"type":null,"timestamp":"2026-03-01T10:00:00Z"}""", "events[0].type:required")]
    [InlineData("""{"type":7,"timestamp":"2026-03-01T10:00:00Z"}""", "events[0].type:type")]
    [InlineData("""{"type":"turn_started"}""", "events[0].timestamp:required")]
    [InlineData("""{"type":"turn_started","timestamp":null}""", "events[0].timestamp:required")]
    [InlineData("""{"type":"turn_started","timestamp":1772359200}""", "events[0].timestamp:format")]
    [InlineData("""{"type":"turn_started","timestamp":"yesterday"}""", "events[0].timestamp:format")]
    [InlineData("{}", "events[0].type:required events[0].timestamp:required")]
    public void A_type_and_a_time_are_required(string @event, string faults) => Assert.Equal(faults, EventBody.Faults(@event));

    [Fact]
    public void A_turn_is_stripped_in_either_dialect_and_the_paths_are_told()
    {
        const string Turn = """{"type":"turn_completed","timestamp":"2026-03-01T10:00:00Z","turn":{"privacy_level":"intent","query_text":"secret","topics":["a"]}}""";

        foreach (var body in (string[])[EventBody.Legacy(EventBody.Event(), Turn), EventBody.Standard(EventBody.Event(), Turn)])
        {
            var batch = EventBody.Read(body);

            Assert.EndsWith(",\"turn\":{\"privacy_level\":\"intent\",\"topics\":[\"a\"]}}", batch.Events[1].Json, StringComparison.Ordinal);
            Assert.Equal(["events[1].turn.query_text"], batch.Stripped);
        }
    }

    [Fact]
    public void An_identifying_text_may_be_as_long_as_the_limit_and_no_longer()
    {
        var longest = EventBody.Event($"\"turn_id\":\"{new string('é', 64)}\"");
        var longer = EventBody.Event($"\"turn_id\":\"{new string('é', 65)}\"");

        Assert.Single(EventBody.Read(EventBody.Legacy(longest), limits => limits.MaxIdentifierLength = 64).Events);
        var failure = EventBody.Refuse(EventBody.Legacy(longer), limits => limits.MaxIdentifierLength = 64);

        Assert.Equal("events[0].turn_id:limit", Given.FieldsOf(failure));
        Assert.Contains("65 characters; the most is 64", failure.Detail, StringComparison.Ordinal);
    }
}
