using System.Text;

namespace AgentTelemetry.Content.Documents;

public sealed class EventBatchTests
{
    [Fact]
    public void Events_keep_the_order_of_the_request()
    {
        var batch = EventBody.Read(EventBody.Legacy(EventBody.Event("\"n\":1"), EventBody.Event("\"n\":2"), EventBody.Event("\"n\":3")));

        Assert.Equal(Given.Session, batch.Envelope.SessionId);
        Assert.Equal([0, 1, 2], batch.Events.Select(@event => @event.Ordinal));
        Assert.Equal(["1}", "2}", "3}"], batch.Events.Select(@event => @event.Json[^2..]));
        Assert.Empty(batch.Stripped);
    }

    [Theory]
    [InlineData("""{"events":[]}""", "Invalid", "session_id:required")]
    [InlineData("""{"session_id":null,"events":[]}""", "Invalid", "session_id:required")]
    [InlineData("""{"session_id":7,"events":[]}""", "Invalid", "session_id:type")]
    [InlineData("""{"session_id":"","events":[]}""", "Malformed", "session_id:format")]
    [InlineData("""{"session_id":"not-a-uuid","events":[]}""", "Malformed", "session_id:format")]
    [InlineData("""{"session_id":"7d9f2f0e-8b1c4a539c392b6f0a3f5f10","events":[]}""", "Malformed", "session_id:format")]
    public void The_session_must_be_named_by_a_uuid(string body, string kind, string faults)
    {
        var failure = EventBody.Refuse(body);

        Assert.Equal((kind, "invalid_session_id"), (failure.Kind.ToString(), failure.Code));
        Assert.Equal(faults, Given.FieldsOf(failure));
        Assert.Contains("session_id", failure.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"events\":null")]
    public void Events_are_required(string member) =>
        Assert.Equal("events:required", Given.FieldsOf(EventBody.Refuse($"{{\"session_id\":\"{Given.SessionText}\"{member}}}")));

    [Theory]
    [InlineData("{}")]
    [InlineData("\"x\"")]
    [InlineData("3")]
    public void Events_must_be_an_array(string events) =>
        Assert.Equal("events:type", Given.FieldsOf(EventBody.Refuse($"{{\"session_id\":\"{Given.SessionText}\",\"events\":{events}}}")));

    [Fact]
    public void No_events_are_fine_in_a_legacy_body_and_a_fault_in_a_standard_one()
    {
        Assert.Empty(EventBody.Read(EventBody.Legacy()).Events);
        Assert.Equal("events:limit", Given.FieldsOf(EventBody.Refuse(EventBody.Standard())));
    }

    [Fact]
    public void As_many_events_as_the_limit_are_taken_and_one_more_is_not()
    {
        var three = Enumerable.Repeat(EventBody.Event(), 3).ToArray();

        Assert.Equal(3, EventBody.Read(EventBody.Legacy(three), limits => limits.MaxEvents = 3).Events.Count);
        var failure = EventBody.Refuse(EventBody.Legacy(three), limits => limits.MaxEvents = 2);

        Assert.Equal("events:limit", Given.FieldsOf(failure));
        Assert.Contains("3 items; the most is 2", failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_may_have_as_many_bytes_as_the_limit_and_one_more_is_refused()
    {
        var @event = EventBody.Event("\"note\":\"é😀\"");
        var bytes = Encoding.UTF8.GetByteCount(EventBody.Stored(@event));

        Assert.Single(EventBody.Read(EventBody.Legacy(@event), limits => limits.MaxEventBytes = bytes).Events);
        var failure = EventBody.Refuse(EventBody.Legacy("{}", @event), limits => limits.MaxEventBytes = bytes - 1);

        Assert.Equal("events[1]:limit", $"{failure.Errors[^1].Field}:{failure.Errors[^1].Rule}");
        Assert.Contains($"{bytes} bytes; the most for an event is {bytes - 1}", failure.Errors[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("content_retrieved")]
    [InlineData("content_grounded")]
    [InlineData("content_cited")]
    [InlineData("content_displayed")]
    [InlineData("content_engaged")]
    public void Only_the_standard_wants_a_content_event_to_name_its_content(string type)
    {
        var nameless = $"{{\"type\":\"{type}\",\"timestamp\":\"2026-03-01T10:00:00Z\",\"content_url\":\"\",\"content_id\":null}}";

        Assert.Single(EventBody.Read(EventBody.Legacy(nameless)).Events);
        Assert.Equal("events[0].content_url:required", Given.FieldsOf(EventBody.Refuse(EventBody.Standard(nameless))));
        Assert.Single(EventBody.Read(EventBody.Standard(nameless.Replace("\"\"", "\"https://a.example/\"", StringComparison.Ordinal))).Events);
        Assert.Single(EventBody.Read(EventBody.Standard(nameless.Replace("null", "\"doi:1\"", StringComparison.Ordinal))).Events);
    }

    [Theory]
    [InlineData("turn_started")]
    [InlineData("cart_add")]
    [InlineData("com.example.saved")]
    public void An_event_that_is_not_about_content_need_name_none(string type) =>
        Assert.Single(EventBody.Read(EventBody.Standard($"{{\"type\":\"{type}\",\"timestamp\":\"2026-03-01T10:00:00Z\"}}")).Events);

    [Fact]
    public void Every_fault_is_told_with_the_index_of_its_event()
    {
        var failure = EventBody.Refuse(EventBody.Legacy(
            EventBody.Event(), "7", EventBody.Event("\"data\":1"), "{}", EventBody.Event("\"id\":\"x\",\"turn\":1")));

        Assert.Equal(
            "events[1]:type events[2].data:type events[3].type:required events[3].timestamp:required events[4].id:format events[4].turn:type",
            Given.FieldsOf(failure));
        Assert.Equal((FailureKind.Invalid, "invalid_document"), (failure.Kind, failure.Code));
        Assert.Contains("5 more errors", failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_very_many_faults_the_first_fifty_are_told_and_all_are_counted()
    {
        var failure = EventBody.Refuse(EventBody.Legacy([.. Enumerable.Repeat("{\"timestamp\":\"2026-03-01T10:00:00Z\"}", 400)]));

        Assert.Equal(50, failure.Errors.Count);
        Assert.Equal("events[49].type", failure.Errors[^1].Field);
        Assert.Contains("errors lists the first 50 of 400", failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_repeats_nothing_of_the_events()
    {
        const string Secret = "hunter2secret";
        var failure = EventBody.Refuse(EventBody.Legacy(
            $"\"{Secret}\"", EventBody.Event($"\"id\":\"{Secret}\",\"source_role\":\"{Secret}\",\"data\":\"{Secret}\",\"turn\":\"{Secret}\""),
            $"{{\"type\":\"{Secret}\",\"timestamp\":\"{Secret}\"}}"));

        Assert.Equal(7, failure.Errors.Count);
        Assert.DoesNotContain(Secret, failure.Detail + string.Concat(failure.Errors), StringComparison.Ordinal);
    }
}
