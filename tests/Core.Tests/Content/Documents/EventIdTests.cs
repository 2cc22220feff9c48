namespace AgentTelemetry.Content.Documents;

public sealed class EventIdTests
{
    private static readonly Guid Id = Guid.Parse("1b4e28ba-2fa1-41d2-883f-0016d3cca427");

    [Fact]
    public void The_same_request_again_means_the_same_ids()
    {
        var body = EventBody.Legacy(EventBody.Event("\"n\":1"), EventBody.Event("\"n\":2"), EventBody.Event("\"n\":1"));

        Assert.Equal(IdsOf(body), IdsOf(body));
    }

    [Fact]
    public void Equal_events_without_an_id_are_as_many_events_as_were_sent()
    {
        var ids = IdsOf(EventBody.Legacy([.. Enumerable.Repeat(EventBody.Event(), 5)]));

        Assert.Equal(5, ids.Distinct().Count());
    }

    [Fact]
    public void An_event_keeps_its_id_wherever_it_stands_in_a_request()
    {
        var alone = IdsOf(EventBody.Legacy(EventBody.Event("\"n\":1")));
        var second = IdsOf(EventBody.Legacy(EventBody.Event("\"n\":2"), EventBody.Event("\"n\":1")));

        Assert.Equal(alone[0], second[1]);
    }

    [Fact]
    public void What_is_not_stored_does_not_change_an_id()
    {
        const string Turn = "\"turn\":{\"privacy_level\":\"minimal\"";

        var ids = IdsOf(EventBody.Legacy(EventBody.Event($"{Turn}}}")));

        Assert.Equal(ids, IdsOf(EventBody.Legacy(EventBody.Event($"{Turn},\"query_text\":\"one\"}},\"data\":null"))));
    }

    [Fact]
    public void Derived_ids_are_per_session()
    {
        var body = EventBody.Legacy(EventBody.Event());

        Assert.NotEqual(IdsOf(body), IdsOf(body.Replace(Given.SessionText, Id.ToString(), StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_two_events_of_one_id_the_first_counts()
    {
        var events = EventBody.Read(EventBody.Legacy(
            EventBody.Event($"\"id\":\"{Id}\",\"n\":1"), EventBody.Event("\"n\":2"), EventBody.Event($"\"id\":\"{Id.ToString().ToUpperInvariant()}\",\"n\":3"))).Events;

        Assert.Equal([0, 1], events.Select(@event => @event.Ordinal));
        Assert.Equal(Id, events[0].Id);
        Assert.EndsWith("\"n\":1}", events[0].Json, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_that_was_given_an_id_leaves_the_ids_of_its_equals_alone()
    {
        var derived = IdsOf(EventBody.Legacy(EventBody.Event()));

        Assert.Equal([Id, derived[0]], IdsOf(EventBody.Legacy(EventBody.Event($"\"id\":\"{Id}\""), EventBody.Event())));
    }

    private static List<Guid> IdsOf(string body) => EventBody.Read(body).Events.Select(@event => @event.Id).ToList();
}
