using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.Client.Content;
using AgentTelemetry.Client.Tests.Hosting;
using AgentTelemetry.Content.Privacy;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Client.Tests.Content;

/// <summary>Sessions that the client tells of, in the real service.</summary>
[Collection(nameof(Hosting.OnService))]
public sealed class SessionsInServiceTests(ServiceBehindFront shared) : IDisposable
{
    private const string Url = "https://content.example/a";

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_service_reads_every_member_that_the_client_writes()
    {
        using var told = new CollectedOperations();
        var session = told.Content.Start(FullStart());
        session.Record(FullEvents());
        session.End(SessionOutcome.Conversion(4999, "USD") with { Products = ["p-1"], CheckoutId = "c-1", Metadata = new JsonObject { ["a"] = 1 } });

        foreach (var operation in told.All)
        {
            var (status, answer) = await shared.Service.PostAsync($"/{operation.Path}", Encoding.UTF8.GetString(operation.JsonBody.Span));

            Assert.True((int)status < 300, answer.ToJsonString());
            Assert.Null(answer["unrecognised_fields"]);
            Assert.Null(answer["stripped_fields"]);
        }

        var (_, stored) = await shared.Service.GetAsync($"/internal/sessions/{session.Id}");
        Assert.Equal(FullEvents().Count(), stored["events"]!.AsArray().Count);
        Assert.Equal("conversion", (string?)stored["outcome_type"]);
    }

    [Fact]
    public async Task Whatever_is_sent_again_is_stored_once()
    {
        using var told = new CollectedOperations();
        var session = told.Content.Start();
        session.Record(SessionEvent.Retrieved(Url), SessionEvent.Retrieved(Url));
        session.Record(SessionEvent.TurnCompleted(new Turn()));
        session.End(SessionOutcome.Browse);

        // As after a crash at each place: what was sent is sent again from there.
        for (var sent = 1; sent <= told.All.Count; sent++)
        {
            await SendAsync(told, sent);
        }

        var (_, first) = await shared.Service.GetAsync($"/internal/sessions/{session.Id}");
        await SendAsync(told, told.All.Count);
        var (_, again) = await shared.Service.GetAsync($"/internal/sessions/{session.Id}");
        Assert.Equal(3, first["events"]!.AsArray().Count);
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
    }

    [Fact]
    public async Task Events_whose_start_was_lost_make_the_session()
    {
        using var told = new CollectedOperations();
        var session = told.Content.Start(new SessionStart { AgentId = "shop", StartedAt = Noon });
        session.Record(SessionEvent.Retrieved(Url));
        session.End(SessionOutcome.Browse);
        told.All.RemoveAt(0);

        await SendAsync(told, told.All.Count);

        var (_, stored) = await shared.Service.GetAsync($"/internal/sessions/{session.Id}");
        Assert.Equal(("shop", "2026-03-01T12:00:00.000000Z", "browse"), ((string?)stored["agent_id"], (string?)stored["started_at"], (string?)stored["outcome_type"]));
    }

    [Theory]
    [InlineData(500, 1)]
    [InlineData(501, 3)]
    public async Task A_finished_session_is_uploaded_whole_or_in_parts_and_ended_when_it_ended(int events, int operations)
    {
        using var told = new CollectedOperations();
        var id = told.Content.Upload(new FinishedSession(new SessionStart { StartedAt = Noon, ContentScope = "news" }, [.. Enumerable.Range(0, events).Select(number => SessionEvent.Retrieved($"{Url}/{number}") with { Timestamp = Noon })])
        {
            EndedAt = Noon.AddMinutes(5),
            Outcome = SessionOutcome.Abandonment,
        });

        await SendAsync(told, told.All.Count);
        await SendAsync(told, told.All.Count);

        Assert.Equal(operations, told.All.Count);
        var (_, stored) = await shared.Service.GetAsync($"/internal/sessions/{id}");
        Assert.Equal(events, stored["events"]!.AsArray().Count);
        Assert.Equal(
            ("news", "2026-03-01T12:00:00.000000Z", "2026-03-01T12:05:00.000000Z", "abandonment"),
            ((string?)stored["content_scope"], (string?)stored["started_at"], (string?)stored["ended_at"], (string?)stored["outcome_type"]));
    }

    [Fact]
    public async Task A_checkout_is_told_the_same_by_the_client_and_by_the_service()
    {
        await using var client = NewClient(shared.Service.Http.BaseAddress!);
        var session = client.Content.Start(new SessionStart { ContentScope = "shop" });
        session.Record(FullEvents());
        await client.FlushAsync(TimeSpan.FromSeconds(30));

        var (_, ucp) = await shared.Service.GetAsync($"/sessions/{session.Id}/attribution/ucp");
        var (_, acp) = await shared.Service.GetAsync($"/sessions/{session.Id}/attribution/acp");

        var own = session.ToAttribution()!.ToJson();
        Assert.True(JsonNode.DeepEquals(own, ucp), $"{own}\n{ucp}");
        Assert.True(JsonNode.DeepEquals(own, acp), $"{own}\n{acp}");
    }

    [Fact]
    public async Task What_is_told_while_the_service_is_down_reaches_it_once_it_is_up()
    {
        Guid id;
        await using (var cutOff = NewClient(new Uri("http://127.0.0.1:9")))
        {
            var session = cutOff.Content.Start(new SessionStart { AgentId = "shop" });
            session.Record(SessionEvent.Retrieved(Url));
            session.End(SessionOutcome.Browse);
            id = session.Id;
        }

        await using var client = NewClient(shared.Service.Http.BaseAddress!);
        await Eventually.TrueAsync(() => Task.FromResult(client.GetStats().SentForOthers == 3), "three operations of the client before");

        var (_, stored) = await shared.Service.GetAsync($"/internal/sessions/{id}");
        Assert.Equal(("shop", "browse", 1), ((string?)stored["agent_id"], (string?)stored["outcome_type"], stored["events"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_session_goes_on_in_another_process()
    {
        await using var client = NewClient(shared.Service.Http.BaseAddress!);
        var started = client.Content.Start();
        await client.FlushAsync(TimeSpan.FromSeconds(30));

        client.Content.GoOn(started.Id).Record(SessionEvent.Retrieved(Url));
        await client.FlushAsync(TimeSpan.FromSeconds(30));

        var (_, stored) = await shared.Service.GetAsync($"/internal/sessions/{started.Id}");
        Assert.Single(stored["events"]!.AsArray());
        Assert.Equal(0, client.GetStats().DeadLettered);
    }

    private TelemetryClient NewClient(Uri address) => new(new TelemetryClientOptions
    {
        ApiUrl = address,
        BaseDirectory = _folder.Path,
        DetectGit = false,
        DisposeTimeout = TimeSpan.FromMilliseconds(200),
    });

    private async Task SendAsync(CollectedOperations told, int count)
    {
        foreach (var operation in told.All.Take(count))
        {
            var (status, answer) = await shared.Service.PostAsync($"/{operation.Path}", Encoding.UTF8.GetString(operation.JsonBody.Span));
            Assert.True((int)status < 300, answer.ToJsonString());
        }
    }

    private static SessionStart FullStart() => new()
    {
        SessionId = Guid.NewGuid(),
        StartedAt = Noon,
        AgentId = "shop",
        ContentScope = "news",
        ExternalSessionId = "mine",
        ManifestRef = "https://shop.example/.well-known/content-telemetry.json",
        InitiatorType = "agent",
        Initiator = new Initiator { AgentId = "buyer", ManifestRef = "https://buyer.example/", OperatorId = "o" },
        UserContext = new UserContext { ExternalId = "u-1", Segments = ["s"], Attributes = new JsonObject { ["a"] = 1 } },
        PriorSessionIds = [Guid.NewGuid()],
        ParentSessionId = Guid.NewGuid(),
        PlatformId = "p",
        ClientType = "sdk",
        ClientInfo = new JsonObject { ["v"] = 1 },
        ConformanceLevel = "citation",
        Data = new JsonObject { ["own"] = true },
    };

    private static IEnumerable<SessionEvent> FullEvents()
    {
        var cited = Guid.NewGuid();
        var presented = Guid.NewGuid();
        return
        [
            SessionEvent.TurnStarted(FullTurn()),
            SessionEvent.Retrieved(Url) with { ContentId = "doi:1", ContentTelemetryId = Guid.NewGuid(), TurnId = "t", LicenseRef = "l", TermsRef = "r" },
            SessionEvent.Grounded(Url),
            SessionEvent.Cited(Url, "o-1", "paraphrase") with { Id = cited, OutputElementId = "e", ProductId = "p" },
            SessionEvent.Presented(Url, "o-1") with { Id = presented, CitationId = cited },
            SessionEvent.Engaged(Url, presented) with { CtxToken = "ct_0123456789abcdef" },
            SessionEvent.TurnCompleted(FullTurn()),
            new SessionEvent("cart_add") { ProductId = "p" },
        ];
    }

    private static Turn FullTurn() => new()
    {
        PrivacyLevel = PrivacyLevel.Full,
        QueryText = "q",
        ResponseText = "r",
        QueryIntent = "comparison",
        ResponseType = "list",
        ResponseMode = "standard",
        Topics = ["headphones"],
        ModelId = "m",
        AdRendered = false,
        ContentUrlsRetrieved = [Url],
        ContentUrlsCited = [Url],
        QueryTokens = 1,
        ResponseTokens = 2,
    };
}
