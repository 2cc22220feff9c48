using AgentTelemetry.Cli.Tests.Hosting;

namespace AgentTelemetry.Cli.Tests;

/// <summary><c>import</c>: each line once, however often it is stopped.</summary>
[Collection(nameof(OnService))]
public sealed class ImportTests(KeyedService service) : IDisposable
{
    private readonly Terminal _terminal = Terminal.On(service);

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task An_import_that_is_killed_and_called_again_leaves_each_run_once() =>
        await new KilledImport(service.Address, service.AdminOfMany, "killed", mostKills: 2).ProveAsync(runs: 2_000, new Progress<string>());

    [Fact]
    public async Task A_second_call_sends_only_what_came_since_and_another_file_begins_anew()
    {
        var file = await WriteAsync("day.ndjson", KilledImport.Line("resume-1", "resumed"), KilledImport.Line("resume-2", "resumed"));
        Assert.Equal((2, 0), Counts(await _terminal.RunAsync("import", "day.ndjson", "--json")));

        await File.AppendAllTextAsync(file, KilledImport.Line("resume-3", "resumed") + "\n");
        Assert.Equal((1, 2), Counts(await _terminal.RunAsync("import", "day.ndjson", "--json")));
        Assert.Equal((0, 3), Counts(await _terminal.RunAsync("import", "day.ndjson", "--json")));

        await WriteAsync("day.ndjson", KilledImport.Line("resume-4", "resumed"), KilledImport.Line("resume-5", "resumed"), KilledImport.Line("resume-6", "resumed"));
        Assert.Equal((3, 0), Counts(await _terminal.RunAsync("import", "day.ndjson", "--json")));

        var again = (await _terminal.RunAsync("import", "day.ndjson", "--restart", "--json")).Ends(0).Json;
        Assert.Equal((0, 3), ((int)again["created"]!, (int)again["unchanged"]!));
    }

    [Fact]
    public async Task A_line_that_fails_is_named_by_its_place_in_the_file_and_keeps_no_other_out()
    {
        await WriteAsync("wrong.ndjson", [.. Enumerable.Range(0, 501).Select(static number => KilledImport.Line($"wrong-{number}", "wrong")), "no json", KilledImport.Line("wrong-last", "wrong")]);

        var said = (await _terminal.RunAsync("import", "wrong.ndjson", "--json")).Ends(1);

        Assert.Contains("line 502:", said.Error, StringComparison.Ordinal);
        Assert.Equal((502, 1), ((int)said.Json["created"]!, (int)said.Json["failed"]!));
    }

    [Fact]
    public async Task A_person_sees_how_far_it_is_and_a_pipe_does_not()
    {
        await WriteAsync("seen.ndjson", KilledImport.Line("seen-1", "seen"));
        Assert.Equal("", (await _terminal.RunAsync("import", "seen.ndjson")).Ends(0).Error);
        _terminal.IsTerminal = true;

        var seen = (await _terminal.RunAsync("import", "seen.ndjson", "--restart")).Ends(0);

        Assert.Contains("100%", seen.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("100%", (await _terminal.RunAsync("import", "seen.ndjson", "--restart", "--quiet")).Ends(0).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_and_a_line_that_is_no_run_are_told()
    {
        (await _terminal.RunAsync("import", "none.ndjson")).Ends(3);
        await WriteAsync("long.ndjson", new string('x', 3 * 1024 * 1024 + 2));
        Assert.Contains("longer than 3 MiB", (await _terminal.RunAsync("import", "long.ndjson")).Ends(1).Error, StringComparison.Ordinal);
    }

    private static (int Created, int ResumedAt) Counts(Said said) => ((int)said.Ends(0).Json["created"]!, (int)said.Json["resumed_at_line"]!);

    private async Task<string> WriteAsync(string name, params string[] lines)
    {
        var path = Path.Combine(_terminal.Home, name);
        await File.WriteAllLinesAsync(path, lines);
        return path;
    }
}
