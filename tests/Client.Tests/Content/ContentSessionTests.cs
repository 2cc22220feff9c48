using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.Client.Content;

namespace AgentTelemetry.Client.Tests.Content;

public sealed class ContentSessionTests : IDisposable
{
    private const string Url = "https://content.example/a";

    private readonly CollectedOperations _told = new();

    public void Dispose() => _told.Dispose();

    public static TheoryData<Action<ContentSession>> Wrong => new(
        static session => session.Record(null!),
        static session => session.Record((SessionEvent)null!),
        static session => session.Record(SessionEvent.Retrieved(Url), new SessionEvent("own.event") { Data = new JsonObject { ["not"] = double.NaN } }),
        static session => session.Record(Breaking()),
        static session => session.End(null!));

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_call_that_cannot_be_carried_out_is_counted_and_not_thrown(Action<ContentSession> call)
    {
        var session = _told.Content.GoOn(Guid.NewGuid());

        call(session);

        Assert.Equal((0, 1), (_told.All.Count, _told.Rejected));
    }

    [Fact]
    public void An_upload_of_nothing_is_counted_and_not_thrown()
    {
        _told.Content.Upload(null!);

        Assert.Equal((0, 1), (_told.All.Count, _told.Rejected));
    }

    [Fact]
    public void All_that_is_told_of_a_session_is_one_stream()
    {
        var session = _told.Content.Start();
        session.Record(SessionEvent.Retrieved(Url));
        session.End(SessionOutcome.Browse);

        Assert.Equal(["sessions/bulk", "events", "sessions/end"], _told.All.Select(static operation => operation.Path));
        Assert.Single(_told.All.Select(static operation => operation.Stream).Distinct());
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(21, 2)]
    public void Events_of_one_call_are_operations_of_twenty(int events, int operations)
    {
        _told.Content.GoOn(Guid.NewGuid()).Record(Enumerable.Repeat(SessionEvent.Retrieved(Url), events));

        Assert.Equal(operations, _told.All.Count);
    }

    [Fact]
    public void Events_of_one_call_are_operations_of_a_mebibyte()
    {
        var large = new SessionEvent("own.event") { Data = new JsonObject { ["text"] = new string('a', 400 * 1024) } };

        _told.Content.GoOn(Guid.NewGuid()).Record(large, large, large);

        Assert.Equal([2, 1], _told.All.Select(static operation => JsonNode.Parse(operation.JsonBody.Span)!["events"]!.AsArray().Count));
    }

    [Fact]
    public void A_body_is_one_line()
    {
        _told.Content.Start(new SessionStart { ContentScope = "a\nb" }).Record(new SessionEvent("own.event") { Data = new JsonObject { ["text"] = "a\r\nb" } });

        Assert.All(_told.All, static operation => Assert.DoesNotContain("\n", Encoding.UTF8.GetString(operation.JsonBody.Span), StringComparison.Ordinal));
    }

    [Fact]
    public void A_session_without_retrievals_has_nothing_for_a_checkout()
    {
        var session = _told.Content.Start();
        session.Record(SessionEvent.Cited(Url, "o"), SessionEvent.TurnCompleted(new Turn()));

        Assert.Null(session.ToAttribution());
    }

    [Fact]
    public void However_long_a_session_goes_on_a_checkout_is_told_what_was_cited_and_then_the_newest()
    {
        var session = _told.Content.Start();
        session.Record(SessionEvent.Retrieved($"{Url}/cited"), SessionEvent.Cited($"{Url}/cited", "o"));
        foreach (var hundred in Enumerable.Range(0, 100))
        {
            session.Record(Enumerable.Range(100 * hundred, 100).Select(static number => SessionEvent.Retrieved($"{Url}/{number}")));
        }

        var told = session.ToAttribution()!.ContentRetrieved.Select(static content => content.ContentUrl).ToList();

        Assert.Equal((100, $"{Url}/cited", $"{Url}/9999"), (told.Count, told[0], told[^1]));
    }

    private static IEnumerable<SessionEvent> Breaking()
    {
        yield return SessionEvent.Retrieved(Url);
        throw new InvalidOperationException("the host's own");
    }
}
