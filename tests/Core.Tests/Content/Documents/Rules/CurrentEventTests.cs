namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>What Content Telemetry 1.0 wants of each type of event, and what older dialects do not.</summary>
public sealed class CurrentEventTests
{
    private const string Quoted = $"\"{SoundEvent.Id}\"";

    private static readonly string[] Types =
    [
        "content_retrieved", "content_grounded", "content_cited", "content_presented", "content_engaged",
        "turn_started", "turn_completed", "product_viewed", "com.example.saved",
    ];

    private static readonly (string Field, string Value, string[] Types)[] Placed =
    [
        ("presentation_id", Quoted, ["content_engaged"]),
        ("ctx_token", "\"ct_0123456789abcdef\"", ["content_engaged"]),
        ("citation_id", Quoted, ["content_presented"]),
        ("turn", """{"privacy_level":"minimal"}""", ["turn_started", "turn_completed"]),
    ];

    [Fact]
    public void A_sound_event_of_every_type_is_taken() =>
        Assert.All(Types, type => Assert.Single(EventBody.Read(EventBody.Current(SoundEvent.Of(type))).Events));

    [Theory]
    [InlineData("content_retrieved", "source_role")]
    [InlineData("content_grounded", "data")]
    [InlineData("content_cited", "id")]
    [InlineData("content_cited", "output_id")]
    [InlineData("content_cited", "data")]
    [InlineData("content_presented", "id")]
    [InlineData("content_presented", "output_id")]
    [InlineData("content_presented", "data")]
    [InlineData("content_engaged", "presentation_id")]
    public void What_a_type_requires_is_asked_for_in_the_current_standard_only(string type, string field)
    {
        foreach (var lacking in (string[])[SoundEvent.Of(type, [(field, null)], []), SoundEvent.Of(type, [(field, "null")], [])])
        {
            Assert.Equal($"events[0].{field}:required", Given.FieldsOf(EventBody.Refuse(EventBody.Current(lacking))));
            if (type != "content_presented")
            {
                Assert.Single(EventBody.Read(EventBody.Standard(lacking)).Events);
                Assert.Single(EventBody.Read(EventBody.Legacy(lacking)).Events);
            }
        }
    }

    [Fact]
    public void A_field_that_belongs_to_one_type_is_refused_on_every_other()
    {
        foreach (var (field, value, types) in Placed)
        {
            foreach (var type in Types)
            {
                var body = EventBody.Current(SoundEvent.Of(type, [(field, value)], []));

                if (types.Contains(type))
                {
                    Assert.Single(EventBody.Read(body).Events);
                }
                else
                {
                    Assert.Equal($"events[0].{field}:placement", Given.FieldsOf(EventBody.Refuse(body)));
                    Assert.Single(EventBody.Read(EventBody.Current(SoundEvent.Of(type, [(field, "null")], []))).Events);
                }
            }
        }
    }

    [Fact]
    public void Older_dialects_do_not_know_where_a_field_belongs()
    {
        foreach (var (field, value, _) in Placed)
        {
            Assert.Contains($"\"{field}\":", Assert.Single(EventBody.Read(EventBody.Standard(SoundEvent.Of("content_grounded", [(field, value)], []))).Events).Json, StringComparison.Ordinal);
            Assert.Contains($"\"{field}\":", EventBody.Stored(SoundEvent.Of("content_grounded", [(field, value)], [])), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("content_displayed", "Legacy Standard")]
    [InlineData("content_presented", "Current")]
    [InlineData("content_grounded", "Legacy Standard Current")]
    [InlineData("cart_add", "Legacy Standard Current")]
    [InlineData("com.example.saved", "Legacy Standard Current")]
    [InlineData("content_reproduced", "")]
    public void Each_dialect_has_its_own_types(string type, string dialects)
    {
        var @event = SoundEvent.Of(type);
        (string Dialect, string Body)[] bodies = [("Legacy", EventBody.Legacy(@event)), ("Standard", EventBody.Standard(@event)), ("Current", EventBody.Current(@event))];

        foreach (var (dialect, body) in bodies)
        {
            if (dialects.Contains(dialect, StringComparison.Ordinal))
            {
                Assert.Single(EventBody.Read(body).Events);
            }
            else
            {
                Assert.Equal("events[0].type:enum", Given.FieldsOf(EventBody.Refuse(body)));
            }
        }
    }

    [Theory]
    [InlineData("\"agent_fetched\"", "false", true)]
    [InlineData("\"agent_fetched\"", "true", false)]
    [InlineData("\"agent_fetched\"", null, false)]
    [InlineData("\"agent_cached\"", "true", true)]
    [InlineData("\"agent_cached\"", "false", false)]
    [InlineData("\"agent_cached\"", "null", false)]
    [InlineData("\"third_party_sourced\"", "true", true)]
    [InlineData("\"third_party_sourced\"", "false", true)]
    [InlineData("null", "true", true)]
    public void How_content_came_here_agrees_with_itself(string provenance, string? cached, bool isSound)
    {
        (string, string)[] data = cached is null ? [("provenance", provenance)] : [("provenance", provenance), ("cached", cached)];
        var @event = SoundEvent.Of("content_grounded", data);

        if (isSound)
        {
            Assert.Single(EventBody.Read(EventBody.Current(@event)).Events);
        }
        else
        {
            Assert.Equal("events[0].data.cached:consistency", Given.FieldsOf(EventBody.Refuse(EventBody.Current(@event))));
            Assert.Single(EventBody.Read(EventBody.Standard(@event)).Events);
        }
    }

    [Theory]
    [InlineData("output_id", "\"\"", "format")]
    [InlineData("output_element_id", "\"\"", "format")]
    [InlineData("output_element_id", "7", "type")]
    [InlineData("content_url", "\"/relative\"", "format")]
    [InlineData("content_url", "\"\"", "format")]
    [InlineData("content_url", "7", "type")]
    [InlineData("content_id", "7", "type")]
    [InlineData("content_telemetry_id", "\"x\"", "format")]
    [InlineData("presentation_id", "\"x\"", "format")]
    [InlineData("ctx_token", "\"ct_0123456789abcde\"", "format")]
    [InlineData("timestamp", "\"2026-03-01 10:00:00Z\"", "format")]
    [InlineData("timestamp", "\"2026-03-01T10:00:00\"", "format")]
    [InlineData("source_role", "\"cache\"", "enum")]
    public void A_value_of_a_wrong_format_is_refused_with_its_path(string field, string value, string rule) =>
        Assert.Equal($"events[0].{field}:{rule}", Given.FieldsOf(EventBody.Refuse(EventBody.Current(SoundEvent.Of("content_engaged", [(field, value)], [])))));

    [Fact]
    public void What_the_standard_withdrew_is_taken_out_of_events_of_every_type()
    {
        foreach (var type in Types)
        {
            var batch = EventBody.Read(EventBody.Current(SoundEvent.Of(type, ("ip_hash", "\"x\""), ("content_fingerprint", """{"scheme":"s","detected":true,"preserved_in_output":[1]}"""))));

            Assert.Equal(["events[0].data.ip_hash", "events[0].data.content_fingerprint.preserved_in_output"], batch.Stripped);
            Assert.Contains("\"content_fingerprint\":{\"scheme\":\"s\",\"detected\":true}", batch.Events[0].Json, StringComparison.Ordinal);
            Assert.DoesNotContain("ip_hash", batch.Events[0].Json, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_the_standard_withdrew_is_no_field_of_an_event_either()
    {
        var batch = EventBody.Read(EventBody.Current(SoundEvent.Of("content_retrieved", [("ip_hash", "\"x\"")], [])));

        Assert.Equal(["events[0].ip_hash"], batch.Stripped);
        Assert.DoesNotContain("ip_hash", batch.Events[0].Json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_null_of_what_was_withdrawn_is_no_violation() =>
        Assert.Empty(EventBody.Read(EventBody.Current(SoundEvent.Of("content_retrieved", ("ip_hash", "null")))).Stripped);

    [Fact]
    public void Older_dialects_keep_what_the_current_one_withdrew() =>
        Assert.Contains("\"preserved_in_output\":true", EventBody.Stored(SoundEvent.Of("content_grounded", ("content_fingerprint", """{"preserved_in_output":true}"""))), StringComparison.Ordinal);

    [Fact]
    public void A_repeated_id_under_an_envelope_is_kept_once() =>
        Assert.Single(EventBody.Read(EventBody.Current(SoundEvent.Of("content_cited"), SoundEvent.Of("content_cited"))).Events);
}
