using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.EndToEnd.Runs;
using AgentTelemetry.Retention.Archives;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>Backups on demand: what is in them, by the front door and past it.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private readonly RunningService _service = new();

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Files_lie_by_app_and_day_and_the_manifest_names_each()
    {
        await ArchivedApp.FillAsync(_service);

        var backup = await _service.BackUpAsync();

        var files = await _service.LinesAsync($"tests/backups/{backup}/");
        Assert.Equal(
            ["2024/02/29/sessions", "2026/02/28/sessions", "2026/03/01/observations", "2026/03/01/runs", "2026/03/01/sessions", "2026/03/02/sessions", "2026/03/03/observations"],
            files.Keys.Select(name => name[$"tests/backups/{backup}/".Length..].Split('-')[0]).Where(static name => !name.StartsWith($"{DateTime.UtcNow:yyyy'/'MM'/'dd}", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        var manifest = await ManifestAsync(backup);
        Assert.Equal(files.Keys, manifest["files"]!.AsArray().Select(file => $"tests/backups/{backup}/{file!["name"]}").Order(StringComparer.Ordinal));
        Assert.All(manifest["files"]!.AsArray(), file => Assert.Equal(files[$"tests/backups/{backup}/{file!["name"]}"].Count, (int)file["digest"]!["counts"]!["lines"]!));
    }

    [Fact]
    public async Task The_status_counts_what_is_in_it()
    {
        await ArchivedApp.FillAsync(_service);

        var (_, status) = await _service.GetAsync($"/archive/{await _service.BackUpAsync()}");

        var counts = status["counts"]!;
        Assert.Equal((6, 2, 122, 2), ((int)counts["sessions"]!, (int)counts["runs"]!, (int)counts["run_events"]!, (int)counts["observations"]!));
        Assert.Equal(ArchivedApp.ManyEvents + 17, (int)counts["events"]!);
        Assert.Equal(14, (DateTimeOffset.Parse((string)status["expires_at"]!) - DateTimeOffset.Parse((string)status["requested_at"]!)).TotalDays);
    }

    [Fact]
    public async Task A_session_of_many_events_is_several_lines_of_which_none_is_longer_than_a_body_may_be()
    {
        var session = await _service.StartAsync("""{"started_at":"2026-03-01T00:00:00Z"}""");
        var text = new string('x', 200_000);
        foreach (var part in Enumerable.Range(0, 3))
        {
            var events = Enumerable.Range(part * 10, 10).Select(index => $$$"""{"id":"{{{Calls.EventId(index)}}}","type":"com.example.long","timestamp":"2026-03-01T10:00:00Z","data":{"text":"{{{text}}}"}}""");
            await _service.PostAsync("/events", $$"""{"session_id":"{{session}}","events":[{{string.Join(',', events)}}]}""");
        }

        var backup = await _service.BackUpAsync();

        var lines = Assert.Single(await _service.LinesAsync($"tests/backups/{backup}/")).Value;
        Assert.Equal(["event_batch", "session"], lines.Select(static line => (string)ArchiveCalls.Parse(line)["document_type"]!).Distinct());
        Assert.Equal(30, lines.Sum(static line => ArchiveCalls.Parse(line)["events"]!.AsArray().Count));
        Assert.All(lines, static line => Assert.InRange(line.Length, 1, 4 * 1024 * 1024));
    }

    [Fact]
    public async Task Every_line_is_taken_by_the_ordinary_routes()
    {
        await ArchivedApp.FillAsync(_service);
        var (_, document) = await _service.GetAsync($"/sessions/{ArchivedApp.Uploaded}/document");
        var (_, run) = await _service.GetAsync(RunCalls.PathOf("child"));
        var files = await _service.LinesAsync($"tests/backups/{await _service.BackUpAsync()}/");
        await _service.WipeAsync();

        foreach (var line in files.Where(static file => !file.Key.Contains("/runs-", StringComparison.Ordinal)).SelectMany(static file => file.Value))
        {
            // Legacy documents name no version of today's, which the older of the two routes does not mind.
            var isLegacy = (string?)ArchiveCalls.Parse(line)["schema_version"] is "0.4";
            var (status, answer) = await _service.PostAsync(isLegacy ? "/session/bulk" : "/sessions/bulk", line);
            Assert.True(status is HttpStatusCode.Created or HttpStatusCode.OK, $"{answer.ToJsonString()} {line}");
        }

        var (_, imported) = await _service.PostAsync("/api/v1/runs/import", string.Join('\n', files.Where(static file => file.Key.Contains("/runs-", StringComparison.Ordinal)).SelectMany(static file => file.Value)));

        Assert.Equal((2 + 122, 0), ((int)imported["created"]!, (int)imported["failed"]!));
        Assert.Equal(document.ToJsonString(), (await _service.GetAsync($"/sessions/{ArchivedApp.Uploaded}/document")).Body.ToJsonString());
        Assert.Equal(run.ToJsonString(), (await _service.GetAsync(RunCalls.PathOf("child"))).Body.ToJsonString());
        Assert.Equal(2, (await _service.GetAsync("/internal/observations")).Body.AsArray().Count);
        var (_, large) = await _service.GetAsync("/internal/sessions/by-external-id/large");
        Assert.Equal(ArchivedApp.ManyEvents, (await _service.GetAsync($"/internal/sessions/{large["id"]}")).Body["events"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_period_begins_with_its_first_moment_and_ends_before_its_last()
    {
        foreach (var (id, created) in new[] { ("before", "2026-03-01T09:59:59.999999Z"), ("first", "2026-03-01T10:00:00Z"), ("last", "2026-03-01T10:59:59.999999Z"), ("after", "2026-03-01T11:00:00Z") })
        {
            await _service.CreateAsync(RunCalls.Run(id, ("created_at", $"\"{created}\"")));
            await _service.StartAsync($$"""{"external_session_id":"{{id}}","started_at":"{{created}}"}""");
            await _service.PostAsync("/events", $$$"""{"document_type":"event","schema_version":"1.0","event":{"type":"content_retrieved","timestamp":"{{{created}}}","source_role":"edge","content_url":"https://a.example/{{{id}}}"}}""");
        }

        var lines = (await _service.LinesAsync($"tests/backups/{await _service.BackUpAsync("""{"from":"2026-03-01T10:00:00Z","to":"2026-03-01T11:00:00Z"}""")}/")).Values.SelectMany(static file => file).ToList();

        Assert.Equal(6, lines.Count);
        Assert.All(lines, static line => Assert.DoesNotContain("before\"", line, StringComparison.Ordinal));
        Assert.All(lines, static line => Assert.DoesNotContain("after\"", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Kinds_that_are_not_named_are_left_out()
    {
        await ArchivedApp.FillAsync(_service);

        var backup = await _service.BackUpAsync("""{"kinds":["observations","runs"]}""");

        Assert.All((await _service.LinesAsync($"tests/backups/{backup}/")).Keys, static name => Assert.DoesNotContain("sessions", name, StringComparison.Ordinal));
        Assert.Null((await _service.GetAsync($"/archive/{backup}")).Body["counts"]!["sessions"]);
    }

    [Theory]
    [InlineData("""{"from":"yesterday"}""", "from", "format")]
    [InlineData("""{"from":"2026-03-01T10:00:00Z","to":"2026-03-01T10:00:00Z"}""", "from", "range")]
    [InlineData("""{"kinds":["sessions","keys"]}""", "kinds", "enum")]
    [InlineData("""{"kinds":[]}""", "kinds", "limit")]
    [InlineData("""{"kind":["runs"]}""", "kind", "unknown")]
    public async Task A_request_that_means_nothing_is_refused(string json, string field, string rule)
    {
        var (status, problem) = await _service.PostAsync("/archive", json);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid_backup"), (status, (string?)problem["code"]));
        var error = Assert.Single(problem["errors"]!.AsArray())!;
        Assert.StartsWith(field, (string)error["field"]!, StringComparison.Ordinal);
        Assert.Equal(rule, (string?)error["rule"]);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("20260301T100000Z-7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10")]
    [InlineData("20260301T100000Z-..%2F..%2Fother")]
    public async Task A_backup_that_is_not_there_is_a_404(string id)
    {
        var (status, problem) = await _service.GetAsync($"/archive/{id}");

        Assert.Equal((HttpStatusCode.NotFound, "backup_not_found"), (status, (string?)problem["code"]));
    }

    [Fact]
    public async Task A_backup_that_takes_many_ticks_is_as_whole_as_one_that_takes_one()
    {
        await ArchivedApp.FillAsync(_service);
        var whole = Contents(await _service.LinesAsync($"tests/backups/{await _service.BackUpAsync()}/"));
        var id = (string)(await _service.PostAsync("/archive", "{}")).Body["id"]!;
        var backups = _service.Services.GetRequiredService<BackupStore>();
        var run = _service.Services.GetRequiredService<BackupRun>();

        var ticks = 0;
        for (; (await backups.FindAsync("tests", id, CancellationToken.None))!.Backup.State is Backup.Running; ticks++)
        {
            var until = _service.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddMilliseconds(20);
            await run.ContinueAsync((await backups.FindAsync("tests", id, CancellationToken.None))!.Backup, until, ArchiveCalls.Context, CancellationToken.None);
        }

        Assert.InRange(ticks, 2, int.MaxValue);
        Assert.Equal(whole, Contents(await _service.LinesAsync($"tests/backups/{id}/")));
    }

    [Fact]
    public async Task An_empty_app_has_a_backup_without_files()
    {
        var (_, status) = await _service.GetAsync($"/archive/{await _service.BackUpAsync()}");

        Assert.Equal((0, 0), ((int)status["files"]!, (int)status["counts"]!["sessions"]!));
    }

    private static IEnumerable<string> Contents(IReadOnlyDictionary<string, IReadOnlyList<string>> files) => files.Values.SelectMany(static lines => lines).Order(StringComparer.Ordinal);

    private async Task<JsonNode> ManifestAsync(string backup) =>
        JsonNode.Parse((await _service.Container().GetBlobClient($"tests/backups/{backup}/manifest.json").DownloadContentAsync()).Value.Content.ToString())!;
}
