using System.Text.Json.Nodes;
using AgentTelemetry.Content.Reading.Funnels;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Reading;

public sealed class SessionFunnelTests
{
    [Fact]
    public void A_funnel_tells_totals_gaps_contents_and_what_names_none()
    {
        var funnel = Funnel(
            ("content_retrieved", "u1", null), ("content_retrieved", "u1", null), ("content_cited", "u1", null), ("content_displayed", "u1", null),
            ("content_grounded", null, null), ("turn_completed", null, null), ("cart_add", "u9", null));

        Assert.Equal(
            $$$$$"""
            {"session_id":"{{{{{Given.SessionText}}}}}",
            "totals":{"retrieved":{"events":2,"contents":1,"first_at":"T0"},"grounded":{"events":1,"contents":0,"first_at":"T4"},
            "cited":{"events":1,"contents":1,"first_at":"T2"},"presented":{"events":1,"contents":1,"first_at":"T3"},"engaged":{"events":0,"contents":0,"first_at":null}},
            "gaps":[{"reached":"cited","missing":"grounded","contents":1}],
            "contents":[{"content_id":null,"content_urls":["u1"],"reached":"presented",
            "stages":{"retrieved":{"events":2,"first_at":"T0"},"grounded":{"events":0,"first_at":null},
            "cited":{"events":1,"first_at":"T2"},"presented":{"events":1,"first_at":"T3"},"engaged":{"events":0,"first_at":null}},
            "gaps":[{"reached":"cited","missing":["grounded"]}]}],
            "unattributed":{"events":1,"stages":{"retrieved":{"events":0,"first_at":null},"grounded":{"events":1,"first_at":"T4"},
            "cited":{"events":0,"first_at":null},"presented":{"events":0,"first_at":null},"engaged":{"events":0,"first_at":null}}}}
            """.Replace("\n", "", StringComparison.Ordinal),
            funnel.ToJsonString());
    }

    [Fact]
    public void Presenting_and_displaying_are_one_stage()
    {
        var funnel = Funnel(("content_displayed", "u", null), ("content_presented", "u", null));

        Assert.Equal(2, (int)funnel["totals"]!["presented"]!["events"]!);
    }

    [Theory]
    [InlineData("content_retrieved,content_grounded,content_cited,content_presented,content_engaged", "")]
    [InlineData("content_retrieved", "")]
    [InlineData("content_engaged", "engaged<retrieved+grounded+cited+presented")]
    [InlineData("content_grounded,content_engaged", "grounded<retrieved engaged<cited+presented")]
    [InlineData("content_cited,content_retrieved", "cited<grounded")]
    public void Every_stage_that_was_skipped_is_told_with_the_one_that_skipped_it(string types, string expected)
    {
        var funnel = Funnel([.. types.Split(',').Select(type => (type, (string?)"u", (string?)null))]);

        var gaps = funnel["contents"]![0]!["gaps"]!.AsArray()
            .Select(gap => $"{gap!["reached"]}<{string.Join('+', gap["missing"]!.AsArray().Select(stage => (string?)stage))}");
        Assert.Equal(expected, string.Join(' ', gaps));
    }

    [Fact]
    public void An_id_outranks_an_address_and_lends_it_its_name()
    {
        var funnel = Funnel(("content_retrieved", "u1", null), ("content_cited", "u2", "c"), ("content_grounded", "u1", "c"), ("content_engaged", null, "c"));

        var content = Assert.Single(funnel["contents"]!.AsArray())!;
        Assert.Equal("c", (string?)content["content_id"]);
        Assert.Equal("""["u1","u2"]""", content["content_urls"]!.ToJsonString());
        Assert.Equal("""[{"reached":"engaged","missing":["presented"]}]""", content["gaps"]!.ToJsonString());
    }

    [Fact]
    public void An_address_that_goes_with_two_ids_stands_for_itself()
    {
        var funnel = Funnel(("content_retrieved", "u", "a"), ("content_retrieved", "u", "b"), ("content_cited", "u", null), ("content_retrieved", "u", "a"));

        Assert.Equal(["a", "b", null], funnel["contents"]!.AsArray().Select(content => (string?)content!["content_id"]));
        Assert.Equal([2, 1, 0], funnel["contents"]!.AsArray().Select(content => (int)content!["stages"]!["retrieved"]!["events"]!));
    }

    [Fact]
    public void An_empty_reference_is_none()
    {
        var funnel = Funnel(("content_retrieved", "", ""), ("content_retrieved", "u", ""));

        Assert.Equal(1, (int)funnel["unattributed"]!["events"]!);
        Assert.Null((string?)funnel["contents"]![0]!["content_id"]);
    }

    [Fact]
    public void Of_a_thousand_generated_sessions_every_content_event_is_counted_once()
    {
        var sessions = new GeneratedSessions(seed: 7);
        for (var round = 0; round < 1_000; round++)
        {
            var session = sessions.Next();

            var funnel = JsonNode.Parse(JsonText.Write(writer => FunnelWriter.Write(writer, FunnelOf(session))))!;

            var expected = session.Events.Count(@event => @event.Type.StartsWith("content_", StringComparison.Ordinal));
            var attributed = funnel["contents"]!.AsArray().Sum(content => Sum(content!["stages"]!));
            Assert.Equal(expected, Sum(funnel["totals"]!));
            Assert.Equal(expected, attributed + (int)funnel["unattributed"]!["events"]!);
        }
    }

    private static SessionFunnel FunnelOf(SessionWithEvents session) =>
        SessionFunnel.From(session.Session.Summary.Id, [.. session.Events.Select(FunnelEvent.From).OfType<FunnelEvent>()]);

    private static int Sum(JsonNode stages) => stages.AsObject().Sum(stage => (int)stage.Value!["events"]!);

    private static JsonNode Funnel(params (string Type, string? Url, string? Id)[] events)
    {
        var stored = events.Select((item, index) => new StoredEvent(
            Guid.Parse($"00000000-0000-4000-8000-{index:x12}"), item.Type, $"T{index}", Given.Noon, index,
            new JsonObject { ["content_url"] = item.Url, ["content_id"] = item.Id }.ToJsonString()));
        var summary = new SessionSummary(Given.Session, null, null, null, null, Given.Noon, null);
        var session = new SessionWithEvents(new StoredSession(summary, "{}", null, Given.Noon, Given.Noon), [.. stored]);
        return JsonNode.Parse(JsonText.Write(writer => FunnelWriter.Write(writer, FunnelOf(session))))!;
    }
}
