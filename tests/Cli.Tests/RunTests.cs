using AgentTelemetry.Cli.Tests.Hosting;

namespace AgentTelemetry.Cli.Tests;

/// <summary><c>run</c> and <c>commit</c>: each command is a process of its own, as in a script.</summary>
[Collection(nameof(OnService))]
public sealed class RunTests(KeyedService service) : IDisposable
{
    private readonly Terminal _terminal = Terminal.On(service);

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_run_is_started_told_of_and_ended_by_the_id_that_start_prints()
    {
        var run = (await _terminal.RunAsync("run", "start", "--agent", "nightly", "--job-type", "build", "--context", """{"branch":"x"}""")).Ends(0).Line;
        (await _terminal.RunAsync("run", "event", run, "step_done", "--payload", """{"step":"compile"}""")).Ends(0);
        (await _terminal.RunAsync("run", "end", run, "--exit-code", "0", "--succeeded", "3", "--metrics", """{"tokens":812}""", "--summary", "built")).Ends(0);

        var stored = (await _terminal.RunAsync("query", "runs", "--agent", "nightly", "--json")).Ends(0).Json[0]!;
        Assert.Equal((run, "build", "success", 3, "built"), ((string?)stored["event_id"], (string?)stored["job_type"], (string?)stored["status"], (int)stored["items_succeeded"]!, (string?)stored["output_summary"]));
        Assert.Equal((812, "x"), ((int)stored["metrics_json"]!["tokens"]!, (string?)stored["context_json"]!["branch"]));
        Assert.Contains("compile", (await _terminal.RunAsync("query", "events", "--run", run)).Ends(0).Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "failure")]
    [InlineData("124", "timeout")]
    [InlineData("130", "cancelled")]
    public async Task The_exit_code_of_a_job_says_how_its_run_ended(string exitCode, string status)
    {
        var run = (await _terminal.RunAsync("run", "start", "--agent", $"code-{exitCode}")).Ends(0).Line;
        (await _terminal.RunAsync("run", "end", run, "--exit-code", exitCode)).Ends(0);

        Assert.Equal($"{status}\texit code {exitCode}", (await _terminal.RunAsync("query", "runs", "--agent", $"code-{exitCode}", "--columns", "status,error_summary")).Line);
    }

    [Fact]
    public async Task What_the_service_could_not_take_waits_in_the_outbox_and_the_next_call_sends_it()
    {
        _terminal.Variables["TELEMETRY_API_URL"] = "http://127.0.0.1:1";
        var start = (await _terminal.RunAsync("run", "start", "--agent", "offline", "--wait", "0.2")).Ends(0);
        (await _terminal.RunAsync("run", "event", start.Line, "step", "--wait", "0.2")).Ends(0);
        Assert.Contains("outbox", start.Error, StringComparison.Ordinal);
        (await _terminal.RunAsync("run", "start", "--agent", "offline", "--wait", "0.1", "--strict")).Ends(5);

        _terminal.Variables["TELEMETRY_API_URL"] = service.Address;
        (await _terminal.RunAsync("run", "end", start.Line, "--status", "partial")).Ends(0);

        Assert.Contains($"{start.Line}\tpartial", (await _terminal.RunAsync("query", "runs", "--agent", "offline", "--columns", "event_id,status")).Lines);
        Assert.Single((await _terminal.RunAsync("query", "events", "--run", start.Line)).Lines);
    }

    [Fact]
    public async Task A_run_that_started_elsewhere_is_found_by_its_run_id()
    {
        var run = (await _terminal.RunAsync("run", "start", "--agent", "elsewhere", "--run-id", "nightly-7")).Ends(0).Line;
        using var other = Terminal.On(service);
        (await other.RunAsync("run", "event", "nightly-7", "step")).Ends(0);
        (await other.RunAsync("run", "end", "nightly-7", "--status", "failure", "--error", "no disk")).Ends(0);
        (await other.RunAsync("commit", "nightly-7", "0123abcd", "--source", "llm")).Ends(0);

        Assert.Equal($"{run}\tfailure\tno disk\t0123abcd\tllm", (await other.RunAsync("query", "runs", "--agent", "elsewhere", "--columns", "event_id,status,error_summary,git_commit_hash,git_commit_source")).Line);
        (await other.RunAsync("run", "end", "no-such-run")).Ends(3);
    }

    [Fact]
    public async Task What_the_service_refuses_is_a_failure_and_a_wrong_word_is_misuse()
    {
        var run = (await _terminal.RunAsync("run", "start", "--agent", "refused")).Ends(0).Line;
        (await _terminal.RunAsync("commit", run, "nothex!")).Ends(2);
        (await _terminal.RunAsync("run", "end", run, "--status", "great")).Ends(2);
        (await _terminal.RunAsync("run", "event", run, "step", "--payload", "[1]")).Ends(2);
        (await _terminal.RunAsync("run", "event", run, "")).Ends(1);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_stops_no_script()
    {
        var file = Path.Combine(_terminal.Home, "a-file");
        await File.WriteAllTextAsync(file, "");
        _terminal.Home = file;

        var run = (await _terminal.RunAsync("run", "start", "--agent", "homeless")).Ends(0).Line;
        (await _terminal.RunAsync("run", "end", run, "--status", "partial")).Ends(0);

        Assert.Equal("partial", (await _terminal.RunAsync("query", "runs", "--agent", "homeless", "--columns", "status")).Ends(0).Line);
    }

    [Fact]
    public async Task Who_may_only_write_tracks_all_the_same()
    {
        using var writer = Terminal.On(service, service.Writer);
        var run = (await writer.RunAsync("run", "start", "--agent", "writer")).Ends(0).Line;
        (await writer.RunAsync("run", "end", run)).Ends(0);

        Assert.Equal("success", (await _terminal.RunAsync("query", "runs", "--agent", "writer", "--columns", "status")).Line);
    }
}
