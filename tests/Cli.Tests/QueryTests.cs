using System.Text.Json.Nodes;
using AgentTelemetry.Cli.Tests.Hosting;

namespace AgentTelemetry.Cli.Tests;

/// <summary><c>query</c> and <c>tail</c>, and the forms of what they print.</summary>
[Collection(nameof(OnService))]
public sealed class QueryTests(KeyedService service) : IDisposable
{
    private readonly Terminal _terminal = Terminal.On(service);

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_pipe_gets_rows_with_tabs_and_neither_names_nor_colour()
    {
        await TrackAsync("piped");

        var piped = (await _terminal.RunAsync("query", "runs", "--agent", "piped", "--columns", "agent_name,status")).Ends(0);

        Assert.Equal(("piped\tsuccess\n", ""), (piped.Output, piped.Error));
        Assert.Equal("", (await _terminal.RunAsync("query", "runs", "--agent", "nobody")).Ends(0).Output);
        Assert.Equal("[]", (await _terminal.RunAsync("query", "runs", "--agent", "nobody", "-o", "json")).Ends(0).Line);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("NO_COLOR", false)]
    public async Task A_terminal_gets_a_table_with_colour_unless_NO_COLOR_is_set(string? variable, bool hasColour)
    {
        await TrackAsync("coloured");
        _terminal.IsTerminal = true;
        if (variable is not null)
        {
            _terminal.Variables[variable] = "1";
        }

        var table = (await _terminal.RunAsync("query", "runs", "--agent", "coloured", "--columns", "agent_name,status")).Ends(0).Output;

        Assert.Contains("AGENT_NAME", table, StringComparison.Ordinal);
        Assert.Equal(hasColour, table.Contains('\u001b', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Csv_has_names_and_nothing_that_a_spreadsheet_runs()
    {
        await TrackAsync("=1+1", "a \"b\", c");

        var csv = (await _terminal.RunAsync("query", "runs", "--agent", "=1+1", "--csv", "--columns", "agent_name,output_summary")).Ends(0).Output;

        Assert.Equal("agent_name,output_summary\r\n'=1+1,\"a \"\"b\"\", c\"\r\n", csv);
    }

    [Fact]
    public async Task Text_of_others_moves_no_cursor()
    {
        await TrackAsync("sly", "\u001b[2Jgone\nnext");

        var shown = (await _terminal.RunAsync("query", "runs", "--agent", "sly", "--columns", "output_summary")).Ends(0);

        Assert.Equal(" [2Jgone next", shown.Line);
    }

    [Fact]
    public async Task Every_recipe_answers_and_those_of_failures_name_the_reason()
    {
        var run = (await _terminal.RunAsync("run", "start", "--agent", "broken")).Ends(0).Line;
        (await _terminal.RunAsync("run", "end", run, "--status", "failure", "--error", "no disk", "--failed", "2")).Ends(0);
        (await _terminal.RunAsync("commit", run, "0123abcd")).Ends(0);

        var answers = new Dictionary<string, string>();
        foreach (var recipe in Commands.Recipes.Names)
        {
            answers[recipe] = (await _terminal.RunAsync("query", "runs", "--recipe", recipe)).Ends(0).Output;
        }

        Assert.Contains("no disk", answers["failures"], StringComparison.Ordinal);
        Assert.All(["recent", "item-failures", "commits"], recipe => Assert.Contains(run, answers[recipe], StringComparison.Ordinal));
        Assert.All(["running", "stale", "slow", "no-commit"], recipe => Assert.DoesNotContain(run, answers[recipe], StringComparison.Ordinal));
        Assert.Contains("broken\t1\t0", answers["by-agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listing_goes_on_over_pages_and_ends_at_its_limit()
    {
        _terminal.Variables["TELEMETRY_API_KEY"] = service.AdminOfMany;
        await File.WriteAllLinesAsync(Path.Combine(_terminal.Home, "runs.ndjson"), Enumerable.Range(0, 1_003).Select(number => Line($"page-{number}", "paged")));
        (await _terminal.RunAsync("import", "runs.ndjson")).Ends(0);

        Assert.Equal(1_002, (await _terminal.RunAsync("query", "runs", "--agent", "paged", "--limit", "1002", "--columns", "event_id")).Ends(0).Lines.Distinct().Count());
        (await _terminal.RunAsync("query", "runs", "--limit", "0")).Ends(2);
        (await _terminal.RunAsync("query", "runs", "--since", "yesterday")).Ends(2);
        Assert.Empty((await _terminal.RunAsync("query", "runs", "--agent", "paged", "--since", "24h", "--until", "1h")).Ends(0).Lines);
        (await _terminal.RunAsync("query", "events")).Ends(2);
    }

    [Fact]
    public async Task Tail_shows_what_is_there_and_then_what_comes()
    {
        var first = await TrackAsync("tailed");
        var tail = _terminal.RunAsync("tail", "--agent", "tailed", "--interval", "0.1", "--count", "2");
        using var other = Terminal.On(service);
        await Task.Delay(300);
        (await other.RunAsync("session", "start", "--agent", "tailed")).Ends(0);

        var lines = (await tail).Ends(0).Lines.Select(static line => line.Split('\t')).ToList();

        Assert.Equal(["run", "session"], lines.Select(static line => line[1]));
        Assert.Equal(first, lines[0][2]);
    }

    [Fact]
    public async Task Tail_ends_by_Ctrl_C()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        (await _terminal.RunAsync(stop.Token, "tail", "--kind", "runs", "--interval", "0.1")).Ends(130);
    }

    private static string Line(string id, string agent) => new JsonObject
    {
        ["record_type"] = "run",
        ["event_id"] = id,
        ["run_id"] = id,
        ["agent_name"] = agent,
        ["job_type"] = "test",
        ["start_time"] = "2026-03-01T10:00:00Z",
    }.ToJsonString();

    private async Task<string> TrackAsync(string agent, string summary = "done")
    {
        var run = (await _terminal.RunAsync("run", "start", "--agent", agent)).Ends(0).Line;
        (await _terminal.RunAsync("run", "end", run, "--summary", summary)).Ends(0);
        return run;
    }
}
