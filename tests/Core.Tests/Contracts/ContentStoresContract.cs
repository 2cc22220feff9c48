using AgentTelemetry.Content;
using AgentTelemetry.Content.Observers;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Contracts;

/// <summary>What the services count on. It runs on the stores in memory here, and in <c>tests/EndToEnd</c> on the tables.</summary>
public abstract class ContentStoresContract
{
    // One transaction stores all that is of one retrieval.
    private static readonly Guid Retrieval = Guid.NewGuid();
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly NewSession _session = new(Guid.NewGuid(), Noon, """{"agent_id":"an-agent"}""") { ExternalSessionId = "external", RequestDigest = "digest" };
    private readonly ContentEvent _first = Event();
    private readonly ContentEvent _second = Event();

    protected abstract ISessionStore Sessions { get; }

    protected abstract IEventStore Events { get; }

    protected abstract ISessionReader Reader { get; }

    protected abstract IObservationStore Observations { get; }

    /// <summary>Of a tenant of which nothing is stored.</summary>
    protected abstract RequestContext Context { get; }

    private ContentEvent Changed => _first with { Json = """{"note":"other"}""" };

    [Fact]
    public async Task A_session_is_new_once_and_what_was_stored_first_stays()
    {
        var created = await Sessions.StartAsync(_session, Context);
        var repeated = await Sessions.StartAsync(_session with { Document = "{}" }, Context with { RequestId = "another" });
        var uploaded = await Sessions.UploadAsync(_session with { Document = "{}" }, [], Context with { RequestId = "another" });

        Assert.Equal((true, false, false), (created?.IsNew, repeated?.IsNew, uploaded?.IsNew));
        Assert.All([created, repeated, uploaded], creation => Assert.Equal((_session.Summary, _session.Document, "digest"), Told(creation!.Session)));
        Assert.Equal(created?.Session, await Reader.FindAsync(_session.Id, Context, CancellationToken.None));
        Assert.Equal(created?.Session, await Reader.FindByExternalIdAsync("external", Context, CancellationToken.None));
    }

    [Fact]
    public async Task A_session_is_of_one_tenant()
    {
        await Sessions.StartAsync(_session, Context);
        var elsewhere = Context with { AppId = $"{Context.AppId}-2" };

        Assert.Null(await Reader.FindAsync(_session.Id, elsewhere, CancellationToken.None));
        Assert.Null(await Reader.FindByExternalIdAsync("external", elsewhere, CancellationToken.None));
        Assert.Null(await Sessions.CloseAsync(_session.Id, new(Noon, null, null), elsewhere));
        Assert.Null(await Events.AppendAsync(_session.Id, [_first], ConflictHandling.Tell, elsewhere));
    }

    [Fact]
    public async Task The_first_end_stays_and_after_it_no_event_is_taken()
    {
        await Sessions.StartAsync(_session, Context);

        var closed = await Sessions.CloseAsync(_session.Id, new(Noon.AddHours(1), "browse", """{"type":"browse"}"""), Context);
        var again = await Sessions.CloseAsync(_session.Id, new(Noon.AddHours(2), null, null), Context);

        Assert.Equal(("browse", """{"type":"browse"}""", true), (closed?.Summary.OutcomeType, closed?.Outcome, closed?.HasEnded));
        Assert.Equal((closed!.Summary, closed.Outcome), (again!.Summary, again.Outcome));
        Assert.Null(await Events.AppendAsync(_session.Id, [_first], ConflictHandling.Tell, Context));
    }

    [Fact]
    public async Task Only_a_rebuilt_session_that_is_open_is_completed()
    {
        var whole = _session with { Document = "{}", UploadedEvents = 3 };
        Assert.Null(await Sessions.CompleteAsync(whole, Context));
        await Sessions.StartAsync(_session with { IsRebuilt = true }, Context);

        var completed = await Sessions.CompleteAsync(whole, Context);
        var again = await Sessions.CompleteAsync(whole with { Document = """{"agent_id":"late"}""" }, Context);

        Assert.Equal(("{}", 3, false, false), (completed!.Document, completed.UploadedEvents, completed.IsRebuilt, completed.HasEnded));
        Assert.Equal("{}", again!.Document);
    }

    [Fact]
    public async Task Events_are_taken_once_and_only_by_a_session_that_is_there()
    {
        Assert.Null(await Events.AppendAsync(_session.Id, [_first], ConflictHandling.Tell, Context));
        await Sessions.StartAsync(_session, Context);

        Assert.Equal(1, (await Events.AppendAsync(_session.Id, [_first], ConflictHandling.Refuse, Context))?.Created);
        Assert.Equal(1, (await Events.AppendAsync(_session.Id, [_first, _second], ConflictHandling.Refuse, Context))?.Created);
    }

    [Theory]
    [InlineData(ConflictHandling.Tell, 1)]
    [InlineData(ConflictHandling.Refuse, 0)]
    public async Task Other_content_of_a_known_id_is_a_conflict(ConflictHandling handling, int created)
    {
        await Sessions.StartAsync(_session, Context);
        await Events.AppendAsync(_session.Id, [_first], ConflictHandling.Tell, Context);

        var appended = await Events.AppendAsync(_session.Id, [Changed, _second], handling, Context);
        var compared = await Events.CompareAsync(_session.Id, [Changed, _second], Context);

        Assert.Equal((created, _first.Id), (appended!.Created, Assert.Single(appended.Conflicts).Id));
        Assert.Equal(created, 1 - compared.Missing.Count);
        Assert.Equal(_first.Id, Assert.Single(compared.Conflicts).Id);
    }

    [Fact]
    public async Task An_upload_stores_its_events_and_takes_more_while_it_is_open()
    {
        await Sessions.UploadAsync(_session, [_first], Context);

        Assert.Empty((await Events.CompareAsync(_session.Id, [_first], Context)).Missing);
        Assert.Equal(1, (await Events.AppendAsync(_session.Id, [_first, _second], ConflictHandling.Refuse, Context))?.Created);
    }

    [Theory]
    [InlineData(ConflictHandling.Tell, 1)]
    [InlineData(ConflictHandling.Refuse, 0)]
    public async Task An_observation_is_stored_once(ConflictHandling handling, int created)
    {
        Assert.Equal(1, (await Observations.AddAsync([_first], handling, Context)).Created);
        Assert.Equal(0, (await Observations.AddAsync([_first], handling, Context)).Created);

        var changed = await Observations.AddAsync([Changed, _second], handling, Context);

        Assert.Equal((created, _first.Id), (changed.Created, Assert.Single(changed.Conflicts).Id));
    }

    private static (SessionSummary Summary, string Document, string? Digest) Told(StoredSession session) => (session.Summary, session.Document, session.RequestDigest);

    private static ContentEvent Event() => new(Guid.NewGuid(), "content_retrieved", Noon, """{"note":"a"}""", 0) { ContentTelemetryId = Retrieval };
}
