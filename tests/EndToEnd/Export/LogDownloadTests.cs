using System.Net;
using System.Text.Json;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Export.Reading;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Export;

/// <summary>Logs through the front door, on a service of their own.</summary>
public sealed class LogDownloadTests : IAsyncLifetime
{
    private static readonly string[] Files = ["csv", "xes", "ocel.json"];

    private readonly RunningService _service = new();

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_session_is_the_same_events_in_every_format()
    {
        var session = await SessionAsync();

        var logs = await EachAsync($"/export/session/{session}.{{0}}");

        // The session starts when its request comes, after its events as they tell it.
        Assert.Equal(["content_retrieved", "turn_completed", "acme.tool_call_completed", "session_started", "session_ended"], logs[0].Select(static @event => @event.Name));
        Assert.All(logs, log => Assert.Equal(logs[0], log));
        Assert.All(logs[0], @event => Assert.Equal(session, @event.Case));
    }

    [Fact]
    public async Task A_run_is_the_same_events_in_every_format_whatever_its_id()
    {
        const string Id = "=nightly/7.csv é";
        await _service.PostAsync("/api/v1/runs", Run(Id, "2026-03-01T10:00:00Z", "\"status\":\"timeout\",\"end_time\":\"2026-03-01T10:05:00Z\""));

        var logs = await EachAsync($"/export/session/{Uri.EscapeDataString(Id)}.{{0}}?source=runs");

        Assert.Equal([("run_started", "completed"), ("run_ended", "failed")], logs[1].Select(static @event => (@event.Name, @event.Status)));
        Assert.All(logs[1], static @event => Assert.Equal(Id, @event.Case));
        Assert.Equal(logs[1], logs[2]);
        // A spreadsheet must not take it for a formula.
        Assert.Equal(logs[1].Select(static @event => @event with { Case = $"'{Id}" }), logs[0]);
    }

    [Fact]
    public async Task A_runs_events_are_between_its_beginning_and_its_end()
    {
        const int Events = 150;
        await _service.PostAsync("/api/v1/runs", Run("r-1", "2026-03-01T10:00:00Z", "\"status\":\"success\",\"end_time\":\"2026-03-01T11:00:00Z\""));
        var events = Enumerable.Range(0, Events).Select(static number => $$$"""
            {"event_type":"tool_call_completed","timestamp":"2026-03-01T10:{{{number / 60:00}}}:{{{number % 60:00}}}Z","payload_json":{"tool_name":"t-{{{number}}}","success":true} }
            """);
        await _service.PostAsync("/api/v1/runs/r-1/events", $"[{string.Join(',', events)}]");

        var logs = await EachAsync("/export/session/r-1.{0}?source=runs");

        Assert.Equal(["", .. Enumerable.Range(0, Events).Select(static number => $"t-{number}"), ""], logs[0].Select(static @event => @event.Tool));
        Assert.All(logs, log => Assert.Equal(logs[0], log));
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xes", "application/xml")]
    [InlineData("ocel.json", "application/json")]
    public async Task A_log_comes_as_a_file_and_head_says_the_same(string file, string type)
    {
        var session = await SessionAsync();

        using var got = await _service.Http.GetAsync($"/export/session/{session}.{file}");
        using var head = await _service.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/export/session/{session}.{file}"));
        using var period = await _service.Http.GetAsync($"/export/log.{file}");

        Assert.All(new[] { got, head, period }, answer => Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType)));
        Assert.All(new[] { got, head }, answer => Assert.Equal($"{session}.{file}", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"')));
        Assert.Equal($"log.{file}", period.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("", "1 2 3 4")]
    [InlineData("from=2026-03-02T00:00:00Z", "2 3 4")]
    [InlineData("from=2026-03-02T00:00:00.000001Z", "3 4")]
    [InlineData("to=2026-03-03T00:00:00Z", "1 2")]
    [InlineData("to=2026-03-03T00:00:00.000001Z", "1 2 3")]
    [InlineData("from=2026-03-02T00:00:00Z&to=2026-03-04T00:00:00Z", "2 3")]
    public async Task A_period_begins_with_its_first_moment_and_ends_before_its_last(string query, string days)
    {
        await _service.StartAsync();
        foreach (var day in Enumerable.Range(1, 4))
        {
            var time = $"2026-03-{day:00}T00:00:00Z";
            await _service.PostAsync("/sessions/bulk", Calls.Document($"00000000-0000-4000-8000-00000000000{day}", 0).Replace("2026-03-01T10:20:00Z", time, StringComparison.Ordinal).Replace("2026-03-01T09:59:00Z", time, StringComparison.Ordinal));
            await _service.PostAsync("/api/v1/runs", Run($"r-{day}", time));
        }

        var sessions = await EachAsync($"/export/log.{{0}}?{query}");
        var runs = await EachAsync($"/export/log.{{0}}?source=runs&{query}");

        var expected = days.Split(' ').Select(static day => $"2026-03-0{day}");
        Assert.All(sessions.Concat(runs), log => Assert.Equal(expected, log.Select(static @event => $"{@event.Time:yyyy-MM-dd}").Distinct().Order()));
        Assert.All(sessions, static log => Assert.Equal(log.Count, 2 * log.Select(static @event => @event.Case).Distinct().Count()));
    }

    [Fact]
    public async Task A_period_of_several_pages_has_every_run_once_and_takes_no_more_than_its_share()
    {
        const int Runs = 250;
        await _service.PostAsync("/api/v1/runs/batch", $"[{string.Join(',', Enumerable.Range(0, Runs).Select(static number => Run($"r-{number}", "2026-03-01T10:00:00Z")))}]");
        _service.Transport.Begin();

        var log = await ReadAsync("/export/log.ocel.json?source=runs");

        // Each page is sixteen reads, and a few more; each run has its events read.
        Assert.InRange(_service.Transport.Calls.Count, 48 + Runs, 96 + Runs);
        Assert.Equal(Enumerable.Range(0, Runs).Select(static number => $"r-{number}").Order(), log.Select(static @event => @event.Case).Order());
        await Eventually.TrueAsync(() => Task.FromResult(_service.Services.GetRequiredService<AnswerBudget>().Held == 0), "all of it to be given back");
    }

    [Fact]
    public async Task A_log_that_fails_on_its_way_is_a_broken_connection_and_never_a_shorter_log()
    {
        await _service.PostAsync("/api/v1/runs/batch", $"[{string.Join(',', Enumerable.Range(0, 250).Select(static number => Run($"r-{number}", "2026-03-01T10:00:00Z")))}]");
        _service.Transport.Begin(static call => call >= 200 ? StorageFault.DroppedBefore : null);

        using var answer = await _service.Http.GetAsync("/export/log.xes?source=runs", HttpCompletionOption.ResponseHeadersRead);
        var failure = await Record.ExceptionAsync(() => answer.Content.ReadAsByteArrayAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.IsAssignableFrom<HttpRequestException>(failure);
    }

    [Fact]
    public async Task A_session_of_megabytes_is_sent_while_it_is_read()
    {
        const int Events = 16;
        var session = await _service.StartAsync();
        var events = Enumerable.Range(0, Events).Select(static index => $$"""
            {"type":"content_retrieved","timestamp":"2026-03-01T10:00:{{index:00}}Z","content_url":"https://a.example/{{index}}","data":{"text":"{{new string('x', 200_000)}}"} }
            """);
        await _service.PostAsync("/events", $$"""{"session_id":"{{session}}","events":[{{string.Join(',', events)}}]}""");

        var logs = await EachAsync($"/export/session/{session}.{{0}}");

        Assert.All(logs, static log => Assert.Equal(Events + 1, log.Count));
    }

    [Theory]
    [InlineData(0, HttpStatusCode.OK)]
    [InlineData(1, HttpStatusCode.TooManyRequests)]
    public async Task A_log_that_would_take_more_than_an_apps_share_is_refused_before_it_begins(int more, HttpStatusCode expected)
    {
        // Half of 96 MiB, of which a log takes 24.
        var budget = _service.Services.GetRequiredService<AnswerBudget>();
        Assert.Null(budget.Take("tests", (24 * 1024 * 1024) + more));

        using var answer = await _service.Http.GetAsync("/export/log.csv");

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Nothing_that_names_a_person_is_in_a_log()
    {
        await SessionAsync();

        foreach (var file in Files)
        {
            Assert.DoesNotContain("MARKER", await _service.Http.GetStringAsync($"/export/log.{file}"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/export/session/7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10.csv", HttpStatusCode.NotFound, "session_not_found")]
    [InlineData("/export/session/none.xes?source=runs", HttpStatusCode.NotFound, "run_not_found")]
    [InlineData("/export/session/none.xes", HttpStatusCode.BadRequest, "invalid_session_id")]
    [InlineData("/export/session/7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10.ocel.json?source=other", HttpStatusCode.UnprocessableEntity, "invalid_query")]
    [InlineData("/export/session/7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10.csv?from=2026-03-01T00:00:00Z", HttpStatusCode.UnprocessableEntity, "invalid_query")]
    [InlineData("/export/session/7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10.pdf", HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    [InlineData("/export/log.csv?from=yesterday", HttpStatusCode.UnprocessableEntity, "invalid_query")]
    [InlineData("/export/log.csv?from=2026-03-02T00:00:00Z&to=2026-03-02T00:00:00Z", HttpStatusCode.UnprocessableEntity, "invalid_query")]
    [InlineData("/export/log.csv?since=2026-03-02T00:00:00Z", HttpStatusCode.UnprocessableEntity, "invalid_query")]
    public async Task What_cannot_be_downloaded_is_refused_before_anything_is_sent(string path, HttpStatusCode status, string code)
    {
        var (answered, problem) = await _service.GetAsync(path);

        Assert.Equal((status, code), (answered, (string?)problem["code"]));
    }

    private async Task<string> SessionAsync()
    {
        var session = await _service.StartAsync("""{"agent_id":"agent-1","external_session_id":"MARKER-external","user_context":{"external_id":"MARKER-person"},"content_scope":"MARKER-scope"}""");
        await _service.PostAsync("/events", $$$"""
            {"session_id":"{{{session}}}","events":[
             {"type":"content_retrieved","timestamp":"2026-03-01T10:00:01.123Z","content_url":"https://a.example/1","source_role":"edge"},
             {"type":"turn_completed","timestamp":"2026-03-01T10:00:02Z","turn":{"privacy_level":"full","query_text":"MARKER query","response_text":"MARKER answer","query_tokens":3,"response_tokens":4,"model_id":"m-1"}},
             {"type":"acme.tool_call_completed","timestamp":"2026-03-01T10:00:03Z","data":{"tool_name":"search","success":false,"latency_ms":12,"error":"MARKER","parameters":{"password":"MARKER"} } }]}
            """);
        await _service.PostAsync("/sessions/end", Calls.End(session));
        return (await _service.GetAsync($"/internal/sessions/{session}")).Body["events"]!.AsArray().Count == 3 ? session : throw new InvalidOperationException("The events were not stored.");
    }

    // One after the other: an app has room for two logs of periods at a time.
    private async Task<List<IReadOnlyList<ReadEvent>>> EachAsync(string path)
    {
        var logs = new List<IReadOnlyList<ReadEvent>>();
        foreach (var file in Files)
        {
            logs.Add(await ReadAsync(path.Replace("{0}", file, StringComparison.Ordinal)));
        }

        return logs;
    }

    // All formats are compared in the precision of the coarsest.
    private async Task<IReadOnlyList<ReadEvent>> ReadAsync(string path)
    {
        var text = await _service.Http.GetStringAsync(path);
        var read = path.Contains(".xes", StringComparison.Ordinal) ? StrictXes.Events(text) : path.Contains(".ocel", StringComparison.Ordinal) ? StrictOcel.Events(text) : StrictCsv.Events(text);
        return [.. read.Select(static @event => @event with { Time = DateTimeOffset.FromUnixTimeMilliseconds(@event.Time.ToUnixTimeMilliseconds()) })];
    }

    private static string Run(string id, string time, string? more = null) =>
        $$"""{"event_id":{{JsonSerializer.Serialize(id)}},"run_id":"r","agent_name":"builder","job_type":"build","start_time":"{{time}}","created_at":"{{time}}"{{(more is null ? "" : $",{more}")}}}""";
}
