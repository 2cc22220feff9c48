using AgentTelemetry.Cli.Tests.Hosting;

namespace AgentTelemetry.Cli.Tests;

/// <summary>Answers that a service gives seldom, or that are not its own.</summary>
public sealed class AnswerTests : IDisposable
{
    private const string Imported = """{"created":1,"updated":0,"unchanged":0,"merged":0,"skipped":0,"failed":0,"total":1,"errors":[]}""";

    private static readonly string Busy = StaticPage.Answer(
        "503 Service Unavailable", """{"status":503,"code":"overloaded","error":"Too much at once."}""", "application/problem+json", "Retry-After: 0\r\n");

    private readonly Terminal _terminal = new() { Variables = { ["TELEMETRY_API_KEY"] = "atk_a_secret" } };

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_page_that_is_not_the_service_is_told_so()
    {
        using var page = At(StaticPage.Answer("200 OK", "<p>Sign in</p>", "text/html"));
        Assert.Contains("not Agent Telemetry", (await _terminal.RunAsync("query", "runs")).Ends(5).Error, StringComparison.Ordinal);

        using var elsewhere = At(StaticPage.Answer("302 Found", "", "text/html", "Location: http://127.0.0.1:1/\r\n"));
        Assert.Contains("302", (await _terminal.RunAsync("query", "runs")).Ends(5).Error, StringComparison.Ordinal);
        Assert.Single(elsewhere.Requests);
    }

    [Fact]
    public async Task An_import_is_sent_again_where_the_service_has_no_room_and_given_up_at_the_fifth_time()
    {
        await File.WriteAllTextAsync(Path.Combine(_terminal.Home, "runs.ndjson"), KilledImport.Line("a", "a"));
        using var full = At(Busy);
        Assert.Contains("overloaded", (await _terminal.RunAsync("import", "runs.ndjson")).Ends(5).Error, StringComparison.Ordinal);
        Assert.Equal(5, full.Requests.Count);

        using var page = At(Busy, Busy, StaticPage.Answer("200 OK", Imported));
        Assert.Equal(1, (int)(await _terminal.RunAsync("import", "runs.ndjson", "--json")).Ends(0).Json["created"]!);
        Assert.Equal(3, page.Requests.Count);
    }

    [Fact]
    public async Task What_makes_something_is_sent_once()
    {
        using var page = At(Busy);

        (await _terminal.RunAsync("keys", "create", "--name", "x", "--app", "x", "--scopes", "read")).Ends(5);

        Assert.Single(page.Requests);
    }

    [Fact]
    public async Task A_next_page_elsewhere_is_asked_for_here()
    {
        using var page = At(
            StaticPage.Answer("200 OK", """[{"event_id":"a"}]""", headers: "Link: <http://127.0.0.1:1/api/v1/runs?cursor=x>; rel=\"next\"\r\n"),
            StaticPage.Answer("200 OK", """[{"event_id":"b"}]"""));

        Assert.Equal(["a", "b"], (await _terminal.RunAsync("query", "runs", "--columns", "event_id")).Ends(0).Lines);
        Assert.Equal("GET /api/v1/runs?cursor=x HTTP/1.1", page.Requests.Last());
    }

    [Fact]
    public async Task A_download_that_breaks_is_no_download()
    {
        using var page = At(StaticPage.Answer("200 OK", "case_id", "text/csv").Replace("Length: 7", "Length: 700", StringComparison.Ordinal));

        (await _terminal.RunAsync("export", "download", "--file", "log.csv")).Ends(5);

        Assert.Empty(Directory.GetFiles(_terminal.Home));
    }

    [Fact]
    public async Task A_key_that_a_service_repeats_is_not_shown()
    {
        using var page = At(StaticPage.Answer("400 Bad Request", """{"status":400,"code":"x","error":"atk_a_secret and \u001b[2J"}"""));

        var said = (await _terminal.RunAsync("query", "runs")).Ends(1).Error;

        Assert.DoesNotContain("secret", said, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', said);
    }

    private StaticPage At(params string[] answers)
    {
        var page = StaticPage.With(answers);
        _terminal.Variables["TELEMETRY_API_URL"] = page.Address;
        return page;
    }
}
