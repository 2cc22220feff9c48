using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.Content.Search;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>Sessions are found by when they were, by whom they were with, and by what their events say.</summary>
[Collection(nameof(OnService))]
public sealed class SearchTests(RunningService service)
{
    private readonly string _mark = Guid.NewGuid().ToString("N")[..12];

    private string Domain => $"{_mark}.example";

    [Fact]
    public async Task Each_filter_finds_what_it_names_and_all_of_them_what_all_name()
    {
        var cited = await SessionAsync("content_cited", $"https://www.{Domain}/a", started: "2026-03-01T10:00:00Z", user: $"u-{_mark}", outcome: "conversion");
        var retrieved = await SessionAsync("content_retrieved", $"https://{Domain}/b", started: "2026-03-02T10:00:00Z", user: $"u-{_mark}");
        var other = await SessionAsync("content_cited", $"https://{Domain}.other.example/a", started: "2026-03-03T10:00:00Z");

        Assert.Equal([other, retrieved, cited], await FindAsync());
        Assert.Equal([retrieved, cited], await FindAsync(("user", $"u-{_mark}")));
        Assert.Equal([other, cited], await FindAsync(("event_type", "content_cited")));
        Assert.Equal([retrieved, cited], await FindAsync(("domain", Domain)));
        Assert.Equal([cited], await FindAsync(("domain", $"WWW.{Domain}.")));
        Assert.Equal([cited], await FindAsync(("content_url", $"https://www.{Domain}/a")));
        Assert.Empty(await FindAsync(("content_url", $"https://www.{Domain}/A")));
        Assert.Equal([retrieved, cited], await FindAsync(("started_before", "2026-03-03T10:00:00Z")));
        Assert.Equal([other, retrieved], await FindAsync(("started_after", "2026-03-02T10:00:00Z")));
        Assert.Equal([cited], await FindAsync(("ended_after", "2020-01-01T00:00:00Z")));
        Assert.Empty(await FindAsync(("ended_before", "2020-01-01T00:00:00Z")));
        Assert.Equal(
            [cited],
            await FindAsync(
                ("user", $"u-{_mark}"), ("event_type", "content_cited"), ("domain", Domain), ("content_url", $"https://www.{Domain}/a"), ("outcome_type", "conversion"), ("agent_id", "searcher"),
                ("started_after", "2026-03-01T10:00:00Z"), ("started_before", "2026-03-01T10:00:00.000001Z"), ("ended_after", "2020-01-01T00:00:00Z"), ("since", "2020-01-01T00:00:00Z")));
        Assert.Empty(await FindAsync(("user", $"u-{_mark}"), ("event_type", "content_retrieved"), ("content_url", $"https://www.{Domain}/a")));
        Assert.Empty(await FindAsync(("domain", Domain), ("outcome_type", "browse")));
    }

    [Fact]
    public async Task A_row_has_what_the_session_was_worth_and_how_many_events_of_each_type_it_has()
    {
        var session = await SessionAsync("content_cited", $"https://{Domain}/", outcome: "conversion");
        var open = await service.StartAsync(JsonSerializer.Serialize(new { content_scope = _mark }));

        var rows = (await PageAsync($"/internal/sessions?content_scope={_mark}")).Page;

        var (first, last) = (rows.Single(row => (string)row!["id"]! == session)!, rows.Single(row => (string)row!["id"]! == open)!);
        Assert.Equal((4999, "EUR", 1), ((int)first["value_amount"]!, (string)first["currency"]!, (int)first["event_counts"]!["content_cited"]!));
        Assert.Null(first["found_in_part"]);
        Assert.All(["value_amount", "currency", "event_counts"], name => Assert.True(last.AsObject().ContainsKey(name) && last[name] is null));
    }

    [Theory]
    [InlineData("user")]
    [InlineData("event_type")]
    [InlineData("domain")]
    [InlineData("content_url")]
    [InlineData("ended_after")]
    public async Task A_cursor_walk_gives_every_session_once_newest_first_while_others_come(string parameter)
    {
        var (url, user) = ($"https://{Domain}/", $"u-{_mark}");
        var stored = new List<string>();
        for (var number = 0; number < 11; number++)
        {
            stored.Add(await SessionAsync("content_cited", url, started: $"2026-03-01T10:00:{number:00}Z", user: user, outcome: "browse"));
        }

        var value = parameter switch { "user" => user, "event_type" => "content_cited", "domain" => Domain, "ended_after" => "2020-01-01T00:00:00Z", _ => url };
        var walked = new List<string>();
        for (var path = $"/internal/sessions?content_scope={_mark}&limit=4&{parameter}={Uri.EscapeDataString(value)}"; path is not null;)
        {
            var (page, next) = await PageAsync(path);
            walked.AddRange(page.Select(static session => (string)session!["id"]!));
            await SessionAsync("content_cited", url, started: "2026-03-02T10:00:00Z", user: user, outcome: "browse");
            path = next;
        }

        Assert.Equal(Enumerable.Reverse(stored), walked);
    }

    [Fact]
    public async Task Adjoining_periods_part_the_sessions_of_their_border()
    {
        var at = await SessionAsync("content_cited", $"https://{Domain}/", started: "2026-03-01T10:00:00.000001Z");
        var before = await SessionAsync("content_cited", $"https://{Domain}/", started: "2026-03-01T10:00:00Z");

        const string Border = "2026-03-01T10:00:00.000001Z";
        foreach (var more in new[] { Array.Empty<(string, string)>(), [("domain", Domain)] })
        {
            Assert.Equal([at], await FindAsync([("started_after", Border), .. more]));
            Assert.Equal([before], await FindAsync([("started_before", Border), .. more]));
        }
    }

    [Fact]
    public async Task Values_of_any_form_and_length_find_exactly_theirs()
    {
        string[] urls =
        [
            $"https://{Domain}/{new string('x', 3_000)}1", $"https://{Domain}/{new string('x', 3_000)}2", $"https://{Domain}/~", $"https://{Domain}/~~", $"https://{Domain}/'or%20'1'='1", $"https://{Domain}/%F0%9F%98%80?a=b&c=d+e",
        ];
        var sessions = new List<string>();
        foreach (var url in urls)
        {
            sessions.Add(await SessionAsync("com.example.x~y".Replace('~', '_'), url, user: $"{url}'"));
        }

        foreach (var (url, session) in urls.Zip(sessions))
        {
            Assert.Equal([session], await FindAsync(("content_url", url)));
            Assert.Equal([session], await FindAsync(("user", $"{url}'"), ("event_type", "com.example.x_y")));
        }
    }

    [Theory]
    [InlineData("event_type=cited")]
    [InlineData("domain=https%3A%2F%2Fexample.com")]
    [InlineData("started_after=yesterday")]
    [InlineData("started_after=2026-03-01T10:00:00Z&started_before=2026-03-01T10:00:00Z")]
    [InlineData("ended_after=2026-03-02T10:00:00Z&ended_before=2026-03-01T10:00:00Z")]
    [InlineData("ended_after=2026-03-01T10:00:00Z&ended_after=2026-03-01T10:00:00Z")]
    [InlineData("user_id=1")]
    public async Task A_filter_that_cannot_be_meant_is_refused(string query) =>
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid_query"), (await service.GetAsync($"/internal/sessions?{query}")) is var (status, body) ? (status, (string)body["code"]!) : default);

    [Fact]
    public async Task A_session_of_more_addresses_than_it_is_found_by_says_so_and_is_found_by_its_domain()
    {
        var session = await service.StartAsync(JsonSerializer.Serialize(new { content_scope = _mark }));
        var events = Enumerable.Range(0, SessionFacets.MostContentUrls + 1).Select(number => new { type = "content_retrieved", content_url = $"https://{Domain}/{number}", timestamp = "2026-03-01T10:00:00Z" });
        foreach (var batch in events.Chunk(500))
        {
            Assert.Equal(HttpStatusCode.Created, (await service.PostAsync("/events", JsonSerializer.Serialize(new { session_id = session, events = batch }))).Status);
        }

        await service.CountAsync(session);
        await service.CountAsync(session);

        var row = Assert.Single((await PageAsync($"/internal/sessions?domain={Domain}")).Page)!;
        Assert.Equal((session, true, SessionFacets.MostContentUrls + 1), ((string)row["id"]!, (bool)row["found_in_part"]!, (int)row["event_counts"]!["content_retrieved"]!));
        var found = 0;
        foreach (var number in Enumerable.Range(0, 40))
        {
            found += (await FindAsync(("content_url", string.Create(CultureInfo.InvariantCulture, $"https://{Domain}/{number * 25}")))).Count;
        }

        Assert.InRange(found, 39, 40);
        await service.SendAsync("DELETE", $"/sessions/{session}");
        Assert.DoesNotContain(Domain, string.Join(' ', (await service.Rows.AllAsync()).Select(static row => row.RowKey)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_and_an_event_after_a_count_leave_the_numbers_in_every_list()
    {
        var session = await SessionAsync("content_cited", $"https://{Domain}/");
        await service.PostAsync("/sessions/end", Calls.End(session, "browse"));

        foreach (var query in new[] { $"content_scope={_mark}", $"content_scope={_mark}&ended_after=2020-01-01T00:00:00Z", $"domain={Domain}" })
        {
            Assert.Equal(1, (int)Assert.Single((await PageAsync($"/internal/sessions?{query}")).Page)!["event_counts"]!["content_cited"]!);
        }
    }

    private async Task<string> SessionAsync(string type, string url, string? started = null, string? user = null, string? outcome = null)
    {
        var session = await service.StartAsync(JsonSerializer.Serialize(new
        {
            content_scope = _mark,
            agent_id = "searcher",
            started_at = started,
            user_context = user is null ? null : new { external_id = user },
        }));
        var (status, _) = await service.PostAsync("/events", JsonSerializer.Serialize(new { session_id = session, events = new[] { new { type, content_url = url, timestamp = "2026-03-01T10:00:00Z" } } }));
        Assert.Equal(HttpStatusCode.Created, status);
        if (outcome is not null)
        {
            await service.PostAsync("/sessions/end", Calls.End(session, outcome));
        }

        await service.CountAsync(session);
        return session;
    }

    private async Task<List<string>> FindAsync(params (string Name, string Value)[] filters) =>
        [.. (await PageAsync($"/internal/sessions?content_scope={_mark}{string.Concat(filters.Select(static filter => $"&{filter.Name}={Uri.EscapeDataString(filter.Value)}"))}")).Page
            .Select(static session => (string)session!["id"]!)];

    private async Task<(JsonArray Page, string? Next)> PageAsync(string path)
    {
        using var response = await service.Http.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode is HttpStatusCode.OK, text);
        return (JsonNode.Parse(text)!.AsArray(), response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null);
    }
}
