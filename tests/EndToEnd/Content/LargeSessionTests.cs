using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.EndToEnd.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>A session of any size is read in every view, in time order, and what it takes of the instance is bounded.</summary>
public sealed class LargeSessionTests(RunningService service) : IClassFixture<RunningService>
{
    private const int LargeEvents = 96;
    private const int LargeText = 220_000;
    private const int EventsInRequest = 16;

    [Fact]
    public async Task A_session_of_ninety_six_events_of_220_kilobytes_is_read_in_every_view()
    {
        var session = await LargeSessionAsync(LargeEvents);

        var (row, rows) = await service.GetAsync($"/internal/sessions/{session}");
        var (document, standard) = await service.GetAsync($"/sessions/{session}/document");
        var (funnel, counts) = await service.GetAsync($"/sessions/{session}/funnel");
        var (attribution, told) = await service.GetAsync($"/sessions/{session}/attribution/ucp");

        Assert.Equal(Enumerable.Repeat(HttpStatusCode.OK, 4), [row, document, funnel, attribution]);
        Assert.Equal(Enumerable.Range(0, LargeEvents), rows["events"]!.AsArray().Select(IndexOf));
        Assert.Equal(Enumerable.Range(0, LargeEvents), standard["events"]!.AsArray().Select(IndexOf));
        Assert.Equal(LargeEvents, (int)counts["totals"]!["retrieved"]!["events"]!);
        Assert.Equal(LargeEvents, told["content_retrieved"]!.AsArray().Count);
    }

    [Fact]
    public async Task Pages_of_a_sessions_events_give_each_once_in_the_order_of_the_whole()
    {
        var session = await LargeSessionAsync(20);

        var pages = await PagesAsync($"/internal/sessions/{session}?limit=8", static page => page["events"]!.AsArray());

        Assert.Equal([8, 8, 4], pages.Select(static page => page.Count));
        Assert.Equal(Enumerable.Range(0, 20), pages.SelectMany(static page => page).Select(IndexOf));
    }

    [Fact]
    public async Task A_page_that_ends_with_the_session_names_no_next_one()
    {
        var session = await LargeSessionAsync(3);

        Assert.Single(await PagesAsync($"/internal/sessions/{session}?limit=3", static page => page["events"]!.AsArray()));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("cursor=x", "cursor")]
    public async Task A_page_that_cannot_be_is_refused(string query, string field)
    {
        var (status, problem) = await service.GetAsync($"/internal/sessions/{await service.StartAsync()}?{query}");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, field), (status, (string?)problem["errors"]![0]!["field"]));
    }

    [Fact]
    public async Task Thousands_of_small_events_come_in_time_order()
    {
        var session = await SmallEventsAsync(3_000, static index => $"2026-03-01T10:{index / 60:00}:{index % 60:00}Z");

        var (_, row) = await service.GetAsync($"/internal/sessions/{session}");
        var (_, document) = await service.GetAsync($"/sessions/{session}/document");

        Assert.Equal(Enumerable.Range(0, 3_000), row["events"]!.AsArray().Select(IndexOf));
        Assert.Equal(Enumerable.Range(0, 3_000), document["events"]!.AsArray().Select(IndexOf));
    }

    [Fact]
    public async Task Events_of_one_moment_come_in_the_order_of_their_arrival()
    {
        var session = await SmallEventsAsync(3_000, static _ => "2026-03-01T10:00:00Z");

        var (_, row) = await service.GetAsync($"/internal/sessions/{session}");

        // Parts of one request may be stored side by side, each under its own time; within a part, in its order.
        var events = row["events"]!.AsArray();
        Assert.Equal(Enumerable.Range(0, 3_000), events.Select(IndexOf).Order());
        Assert.Equal(events.OrderBy(static @event => (string?)@event!["created_at"], StringComparer.Ordinal).ThenBy(IndexOf).Select(IndexOf), events.Select(IndexOf));
    }

    [Fact]
    public async Task Parallel_reads_of_a_large_session_are_whole_or_refused_and_never_hold_more_than_the_budget()
    {
        var session = await LargeSessionAsync(LargeEvents);

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(async _ =>
        {
            using var response = await service.Http.GetAsync($"/internal/sessions/{session}");
            return (response.StatusCode, (await response.Content.ReadAsStringAsync()).Length, response.Headers.RetryAfter?.Delta);
        }));

        var whole = answers.Where(static answer => answer.StatusCode is HttpStatusCode.OK).ToList();
        Assert.NotEmpty(whole);
        Assert.All(whole, static answer => Assert.InRange(answer.Length, LargeEvents * LargeText, int.MaxValue));
        Assert.All(answers.Except(whole), static answer => Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(1)), (answer.StatusCode, answer.Delta)));
        // One app's half of the budget.
        var budget = service.Services.GetRequiredService<AnswerBudget>();
        Assert.InRange(budget.Peak, 4 * 1024 * 1024, 48 * 1024 * 1024);
        await Eventually.TrueAsync(() => Task.FromResult(budget.Held == 0), "all of it to be given back");
    }

    [Fact]
    public async Task A_listing_ends_a_page_at_the_size_limit_and_its_cursor_goes_on()
    {
        const int Sessions = 60;
        const int Most = 4 * 1024 * 1024;
        var escaped = string.Concat(Enumerable.Repeat("\\u0001", 8_000));
        var started = new List<string>();
        foreach (var index in Enumerable.Range(0, Sessions))
        {
            started.Add(await service.StartAsync($$"""{"agent_id":"{{escaped}}","content_scope":"{{escaped}}","external_session_id":"{{escaped}}"}"""));
        }

        var pages = await PagesAsync("/internal/sessions?limit=1000", static page => page.AsArray());

        var listed = pages.SelectMany(static page => page).Where(static row => ((string?)row!["agent_id"])?.Length == 8_000).Select(static row => (string)row!["session_id"]!).ToList();
        Assert.Equal(started.Order(), listed.Order());
        Assert.InRange(pages.Count, 3, Sessions);
        Assert.All(pages, static page => Assert.InRange(page.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Length, 0, Most));
    }

    [Fact]
    public async Task A_failure_after_the_first_byte_is_a_broken_answer_and_a_line_in_the_log()
    {
        var session = await LargeSessionAsync(LargeEvents);
        service.Transport.Begin(static call => call >= 40 ? StorageFault.DroppedBefore : null);

        using var response = await service.Http.GetAsync($"/internal/sessions/{session}", HttpCompletionOption.ResponseHeadersRead);
        var failure = await Record.ExceptionAsync(() => response.Content.ReadAsByteArrayAsync());
        service.Transport.Begin();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.IsAssignableFrom<HttpRequestException>(failure);
        await Eventually.TrueAsync(() => Task.FromResult(service.Logs.Lines.Any(static line => line.Message.Contains("Storage failed while the answer of", StringComparison.Ordinal))), "the line");
    }

    [Fact]
    public async Task A_failure_before_the_first_byte_is_an_answer()
    {
        var session = await LargeSessionAsync(LargeEvents);
        service.Transport.Begin(static call => call >= 4 ? StorageFault.DroppedBefore : null);

        var (status, problem) = await service.GetAsync($"/sessions/{session}/document");
        service.Transport.Begin();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "storage_unavailable"), (status, (string?)problem["code"]));
    }

    private static int IndexOf(JsonNode? @event) => (int)@event!["data"]!["index"]!;

    // Its id sorts otherwise than its time.
    private static string Event(int index, string time, int length) => $$"""
        {"id":"{{Guid.NewGuid()}}","type":"content_retrieved","timestamp":"{{time}}","content_url":"https://a.example/{{index}}","source_role":"agent",
         "data":{"index":{{index}},"text":"{{new string('x', length)}}"} }
        """;

    private async Task<string> LargeSessionAsync(int events)
    {
        var session = await service.StartAsync();
        foreach (var chunk in Enumerable.Range(0, events).Chunk(EventsInRequest))
        {
            await PostAsync(session, chunk.Select(index => Event(index, $"2026-03-01T10:{index / 60:00}:{index % 60:00}Z", LargeText)));
        }

        return session;
    }

    private async Task<string> SmallEventsAsync(int count, Func<int, string> time)
    {
        var session = await service.StartAsync();
        foreach (var chunk in Enumerable.Range(0, count).Chunk(1_000))
        {
            await PostAsync(session, chunk.Select(index => Event(index, time(index), 300)));
        }

        return session;
    }

    private async Task PostAsync(string session, IEnumerable<string> events)
    {
        var (status, _) = await service.PostAsync("/events", $$"""{"session_id":"{{session}}","events":[{{string.Join(',', events)}}]}""");
        Assert.Equal(HttpStatusCode.Created, status);
    }

    private async Task<List<JsonArray>> PagesAsync(string path, Func<JsonNode, JsonArray> rows)
    {
        var pages = new List<JsonArray>();
        for (string? next = path; next is not null;)
        {
            using var response = await service.Http.GetAsync(next);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            pages.Add(rows(JsonNode.Parse(await response.Content.ReadAsStringAsync())!));
            next = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        return pages;
    }
}
