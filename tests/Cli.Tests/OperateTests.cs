using AgentTelemetry.Cli.Tests.Hosting;

namespace AgentTelemetry.Cli.Tests;

/// <summary>What operators do: keys, dead letters, exports, archives, erasure, verification, and the doctor.</summary>
[Collection(nameof(OnService))]
public sealed class OperateTests(KeyedService service) : IDisposable
{
    private readonly Terminal _terminal = Terminal.On(service);

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_key_is_made_rotated_and_revoked_and_only_the_new_one_is_printed()
    {
        var made = (await _terminal.RunAsync("keys", "create", "--name", "a shell's", "--app", KeyedService.App, "--scopes", "read")).Ends(0);
        var id = made.Line.Split('_')[1];
        using var reader = Terminal.On(service, made.Line);
        (await reader.RunAsync("query", "runs", "--agent", "nobody")).Ends(0);
        Assert.Contains(id, (await _terminal.RunAsync("keys", "list", "--app", KeyedService.App)).Ends(0).Output, StringComparison.Ordinal);

        var rotated = (await _terminal.RunAsync("keys", "rotate", id, "--overlap", "0")).Ends(0);
        Assert.NotEqual(made.Line, rotated.Line);
        Assert.DoesNotContain(made.Line, made.Error, StringComparison.Ordinal);

        (await _terminal.RunAsync("keys", "revoke", id)).Ends(2);
        (await _terminal.RunAsync("keys", "revoke", id, "--yes")).Ends(0);
        using var revoked = Terminal.On(service, rotated.Line);
        Assert.Contains("revoked_key", (await revoked.RunAsync("query", "runs")).Ends(4).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dead_letters_are_listed_and_replayed()
    {
        var queue = service.Service.Queues.GetQueueClient("telemetry-ingest-poison");
        await queue.CreateIfNotExistsAsync();
        var sent = await queue.SendMessageAsync("{}");

        var listed = (await _terminal.RunAsync("dead-letters", "list", "--queue", "telemetry-ingest")).Ends(0).Line;
        var replayed = (await _terminal.RunAsync("dead-letters", "replay", "--queue", "telemetry-ingest", "--message-id", sent.Value.MessageId, "--json")).Ends(0).Json;

        Assert.Contains(sent.Value.MessageId, listed, StringComparison.Ordinal);
        Assert.Equal(1, (int)replayed["replayed"]!);
        (await _terminal.RunAsync("dead-letters", "replay", "--message-id", "none")).Ends(3);
    }

    [Fact]
    public async Task A_log_is_downloaded_to_a_pipe_or_to_a_file_that_is_whole()
    {
        var run = (await _terminal.RunAsync("run", "start", "--agent", "exported")).Ends(0).Line;
        (await _terminal.RunAsync("run", "end", run)).Ends(0);

        var piped = (await _terminal.RunAsync("export", "download", run, "--source", "runs")).Ends(0).Output;
        (await _terminal.RunAsync("export", "download", "--source", "runs", "--from", "24h", "--format", "xes", "--file", "runs.xes")).Ends(0);
        (await _terminal.RunAsync("export", "download", "no-such-run", "--source", "runs", "--file", "none.csv")).Ends(3);

        Assert.StartsWith("case_id,event_key", piped, StringComparison.Ordinal);
        Assert.Contains(run, await File.ReadAllTextAsync(Path.Combine(_terminal.Home, "runs.xes")), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_terminal.Home, "none*"));
        Assert.Empty(Directory.GetFiles(_terminal.Home, "*.part"));
    }

    [Fact]
    public async Task Exports_say_where_they_are()
    {
        var run = (await _terminal.RunAsync("run", "start", "--agent", "sent")).Ends(0).Line;
        (await _terminal.RunAsync("run", "end", run)).Ends(0);
        using var answer = await Requests.PostAsync(service, $"/export/session/{run}?source=runs");
        Assert.True(answer.IsSuccessStatusCode);

        Assert.Contains("queued", (await _terminal.RunAsync("export", "status", run, "--source", "runs")).Ends(0).Line, StringComparison.Ordinal);
        Assert.Contains(run, (await _terminal.RunAsync("export", "status", "--source", "runs", "--state", "queued")).Ends(0).Output, StringComparison.Ordinal);
        Assert.Equal(0, (int)(await _terminal.RunAsync("export", "replay", "--source", "runs", "--json")).Ends(0).Json["replayed"]!);
    }

    [Fact]
    public async Task A_backup_is_asked_for_and_its_restoring_is_LocalHosts()
    {
        var backup = (await _terminal.RunAsync("archive", "create", "--from", "1h", "--kinds", "runs")).Ends(0).Line;

        Assert.Equal("running", (string?)(await _terminal.RunAsync("archive", "status", backup, "--json")).Ends(0).Json["state"]);
        (await _terminal.RunAsync("archive", "create", "--kinds", "cats")).Ends(1);
        foreach (var command in new[] { "verify", "import" })
        {
            Assert.Contains($"-- archive {command} {backup}", (await _terminal.RunAsync("archive", command, backup)).Ends(2).Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Erasing_asks_first_and_shows_a_receipt()
    {
        var run = (await _terminal.RunAsync("run", "start", "--agent", "forgotten")).Ends(0).Line;
        var session = (await _terminal.RunAsync("session", "start", "--user-id", "forgotten-1")).Ends(0).Line;
        Assert.Contains("--yes", (await _terminal.RunAsync("erase", "run", run)).Ends(2).Error, StringComparison.Ordinal);
        (_terminal.IsTerminal, _terminal.Input) = (true, "n\n");
        (await _terminal.RunAsync("erase", "run", run)).Ends(1);
        Assert.Equal("forgotten", (await _terminal.RunAsync("query", "runs", "--agent", "forgotten", "-o", "tsv", "--columns", "agent_name")).Line);

        _terminal.Input = "y\n";
        (await _terminal.RunAsync("erase", "run", run)).Ends(0);
        _terminal.IsTerminal = false;
        Assert.Empty((await _terminal.RunAsync("query", "runs", "--agent", "forgotten")).Ends(0).Lines);
        (await _terminal.RunAsync("erase", "run", "no-such-run", "--yes")).Ends(3);

        var receipt = (await _terminal.RunAsync("erase", "user", "forgotten-1", "--yes", "--json")).Ends(0).Json;
        Assert.Equal(1, (int)receipt["erased"]!["sessions"]!);
        Assert.Equal("user", (string?)(await _terminal.RunAsync("erase", "status", (string)receipt["erasure_id"]!, "--json")).Ends(0).Json["kind"]);
        (await _terminal.RunAsync("session", "show", session)).Ends(3);

        var other = (await _terminal.RunAsync("session", "start")).Ends(0).Line;
        (await _terminal.RunAsync("erase", "session", other, "--yes")).Ends(0);
    }

    [Fact]
    public async Task What_is_stored_is_verified_and_repaired()
    {
        _terminal.Variables["TELEMETRY_API_KEY"] = service.AdminOfLittle;
        (await _terminal.RunAsync("run", "start", "--agent", "sound")).Ends(0);

        Assert.True((bool)(await _terminal.RunAsync("verify", "--part", "runs", "--json")).Ends(0).Json["sound"]!);
        Assert.Equal(6, (await _terminal.RunAsync("verify", "--all")).Ends(0).Lines.Select(static line => line.Split('\t')[0]).Distinct().Count());
        Assert.Contains("runs\t", (await _terminal.RunAsync("repair", "--once")).Ends(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_says_what_works_and_what_to_do_next()
    {
        var healthy = (await _terminal.RunAsync("doctor")).Ends(0).Lines.Select(static line => line.Split('\t')).ToDictionary(static line => line[0]);
        Assert.All(["settings", "address", "version", "clock", "key", "storage", "outbox"], check => Assert.Equal("ok", healthy[check][1]));
        Assert.Equal("scopes: read, write, export, admin", healthy["key"][2]);

        _terminal.Variables["TELEMETRY_API_KEY"] = service.Writer;
        Assert.Contains("scopes: write\t", (await _terminal.RunAsync("doctor")).Ends(0).Output, StringComparison.Ordinal);

        _terminal.Variables["TELEMETRY_API_KEY"] = "atk_q3f7k2m9x4b8n1zc_wrong";
        Assert.Contains("agent-telemetry login", (await _terminal.RunAsync("doctor")).Ends(4).Output, StringComparison.Ordinal);

        _terminal.Variables["TELEMETRY_API_URL"] = "http://127.0.0.1:1";
        (await _terminal.RunAsync("run", "start", "--agent", "waits", "--wait", "0.1")).Ends(0);
        Assert.Contains("outbox\twarning", (await _terminal.RunAsync("doctor")).Ends(5).Output, StringComparison.Ordinal);
    }
}
