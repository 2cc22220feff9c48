using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Observability;
using AgentTelemetry.Runs;
using AgentTelemetry.Storage;
using AgentTelemetry.Storage.Transactions;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Runs;

/// <summary>Runs are found by commit, parent and run id through indexes, and a commit reaches the runs that a run started.</summary>
public sealed class RunLookUpTests : IAsyncLifetime
{
    private const string Hash = "0123456789abcdef0123456789abcdef01234567";

    // An entity group transaction's limit.
    private const int MostRows = 100;

    private readonly RunningService _service = new() { Settings = new Dictionary<string, string?> { ["TELEMETRY_MAX_COMMIT_CHILDREN"] = "40" } };

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Looking_up_and_listing_cost_the_same_with_5000_runs_as_with_500()
    {
        string[] pages =
        [
            "/api/v1/runs?limit=20", "/api/v1/runs?limit=20&agent_name=a1", "/api/v1/runs?limit=20&created_after=2026-03-01T00:00:00Z",
            "/api/v1/runs?run_id=special", "/api/v1/runs?parent_run_id=special-parent", $"/api/v1/runs?git_commit_hash={Hash}", "/api/v1/metadata",
        ];
        await StoreAsync(Run("special-1", "special", "special-parent", Hash));
        await SeedAsync(0, 500);
        var few = await CostsAsync(pages);

        await SeedAsync(500, 5_000);

        Assert.Equal(few, await CostsAsync(pages));
        Assert.All(few[3..6], static cost => Assert.Equal(17, cost));
    }

    [Fact]
    public async Task A_run_is_found_by_its_newest_commit_alone()
    {
        await StoreAsync(Run("e-1", "r", null, "abcdef0"));
        await CommitAsync("e-1", Hash.ToUpperInvariant());

        Assert.Empty(await FoundAsync("git_commit_hash=abcdef0"));
        Assert.Equal(["e-1"], await FoundAsync($"git_commit_hash={Hash}"));

        await CommitAsync("e-1", Hash);
        Assert.Equal(["e-1"], await FoundAsync($"git_commit_hash={Hash}"));
        Assert.Single(await _service.Rows.AllAsync(), static row => row.RowKey.StartsWith("i~commit~", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_of_a_look_up_give_every_run_once_newest_first()
    {
        await _service.PostAsync("/api/v1/runs/batch", new JsonArray([.. Enumerable.Range(0, 30).Select(static number => Run($"e-{number:00}", "same", number % 2 == 0 ? "even" : null, null))]).ToJsonString());
        var seen = new List<string>();
        for (string? page = "/api/v1/runs?run_id=same&limit=4"; page is not null;)
        {
            using var response = await _service.Http.GetAsync(page);
            seen.AddRange((await response.Content.ReadFromJsonAsync<JsonArray>())!.Select(static run => (string)run!["event_id"]!));
            page = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(Enumerable.Range(0, 30).Reverse().Select(static number => $"e-{number:00}"), seen);
        Assert.Equal(["e-24", "e-22"], await FoundAsync("run_id=same&parent_run_id=even&limit=2&offset=2"));
    }

    [Fact]
    public async Task A_commit_reaches_children_and_their_children_by_either_id_once_and_no_other()
    {
        await StoreAsync(
            Run("root", "run-root", null, null), Run("by-event", "run-1", "root", null), Run("by-run", "run-2", "run-root", null),
            Run("grandchild", "run-3", "run-1", null), Run("other", "run-4", "someone-else", null), Run("cycle", "run-root", "grandchild", null));

        var (status, answer) = await CommitAsync("root", Hash, "true");
        var (_, again) = await CommitAsync("root", Hash, "true");

        Assert.Equal((HttpStatusCode.OK, 4, null), (status, (int)answer["children_updated"]!, answer["children_left"]));
        Assert.Equal(answer.ToJsonString(), again.ToJsonString());
        Assert.Equal(["by-event", "by-run", "cycle", "grandchild", "root"], (await FoundAsync($"git_commit_hash={Hash}")).Order());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("false")]
    public async Task A_commit_stays_with_its_run_unless_asked(string? propagate)
    {
        await StoreAsync(Run("root", "r", null, null), Run("child", "c", "root", null));

        var (_, answer) = await CommitAsync("root", Hash, propagate);

        Assert.False(answer.AsObject().ContainsKey("children_updated"));
        Assert.Equal(["root"], await FoundAsync($"git_commit_hash={Hash}"));
    }

    [Theory]
    [InlineData(40, 40, null)]
    [InlineData(41, 40, true)]
    public async Task No_more_children_are_changed_than_the_setting_allows_and_more_are_told(int children, int updated, bool? left)
    {
        await StoreAsync(Run("root", "r", null, null));
        await SeedAsync(0, children, parent: "root");

        var (_, answer) = await CommitAsync("root", Hash, "true");

        Assert.Equal((updated, left), ((int)answer["children_updated"]!, (bool?)answer["children_left"]));
    }

    [Fact]
    public async Task A_child_that_has_no_room_for_the_commit_is_named()
    {
        var full = Run("full", "f", "root", null);
        full["input_summary"] = new string('x', (256 * 1024) - 1_400);
        await StoreAsync(Run("root", "r", null, null), full, Run("child", "c", "root", null));

        var (status, answer) = await _service.PostAsync(
            "/api/v1/runs/root/associate-commit",
            $$"""{"commit_hash":"{{Hash}}","commit_source":"ci","commit_author":"{{new string('a', 1_000)}}","propagate_to_children":true}""");

        Assert.Equal((HttpStatusCode.OK, 1), (status, (int)answer["children_updated"]!));
        Assert.Equal(["full"], answer["children_failed"]!.AsArray().Select(static id => (string)id!));
    }

    [Fact]
    public async Task What_is_no_boolean_is_refused()
    {
        await StoreAsync(Run("root", "r", null, null));

        var (status, problem) = await CommitAsync("root", Hash, "\"yes\"");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "propagate_to_children"), (status, (string?)problem["errors"]![0]!["field"]));
    }

    private Task<(HttpStatusCode Status, JsonNode Body)> CommitAsync(string eventId, string hash, string? propagate = null) => _service.PostAsync(
        $"/api/v1/runs/{eventId}/associate-commit",
        $$"""{"commit_hash":"{{hash}}","commit_source":"ci"{{(propagate is null ? "" : $",\"propagate_to_children\":{propagate}")}}}""");

    private async Task<IReadOnlyList<string>> FoundAsync(string query) =>
        [.. (await _service.GetAsync($"/api/v1/runs?{query}")).Body.AsArray().Select(static run => (string)run!["event_id"]!)];

    private async Task<int[]> CostsAsync(string[] pages)
    {
        var costs = new List<int>();
        foreach (var page in pages)
        {
            _service.Transport.Begin();
            await _service.GetAsync(page);
            costs.Add(_service.Transport.Calls.Count);
        }

        return [.. costs];
    }

    private async Task StoreAsync(params JsonObject[] runs)
    {
        var (_, stored) = await _service.PostAsync("/api/v1/runs/batch", new JsonArray([.. runs]).ToJsonString());
        Assert.Equal(runs.Length, (int)stored["inserted"]!);
    }

    // Through the front door it would take minutes: these are the rows that it writes, many runs to a transaction.
    private async Task SeedAsync(int from, int to, string? parent = null)
    {
        var table = _service.Services.GetRequiredService<TableAccount>().GetTableClient("Runs");
        var entities = _service.Services.GetRequiredService<RunEntities>();
        var context = new RequestContext("seeding", "tests", "development");
        var rows = Enumerable.Range(from, to - from).SelectMany(number => entities.New(Record(number, parent), DateTimeOffset.UtcNow, context).Where(row => parent is not null || row.RowKey[..2] is "l~" or "i~"));
        var transactions = rows.GroupBy(static row => row.PartitionKey).SelectMany(static bucket => bucket.Chunk(MostRows));
        await Parallel.ForEachAsync(transactions, async (chunk, cancellationToken) =>
            await table.SubmitTransactionAsync(chunk.Select(static row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellationToken));
    }

    private static RunRecord Record(int number, string? parent) => new()
    {
        EventId = $"seed-{number}",
        RunId = $"seed-run-{number}",
        SchemaVersion = 7,
        CreatedAt = $"2026-03-{1 + (number % 28):00}T10:00:00.000000Z",
        StartTime = "2026-03-01T10:00:00.000000Z",
        AgentName = $"a{number % 3}",
        JobType = "seed",
        Status = "success",
        ParentRunId = parent ?? $"parent-{number}",
        GitCommitHash = $"{number:x7}",
    };

    private static JsonObject Run(string eventId, string runId, string? parent, string? commit) => new()
    {
        ["event_id"] = eventId,
        ["run_id"] = runId,
        ["agent_name"] = "a",
        ["job_type"] = "j",
        ["start_time"] = "2026-03-01T10:00:00Z",
        ["created_at"] = $"2026-03-01T10:{(eventId.StartsWith("e-", StringComparison.Ordinal) ? eventId[2..].PadLeft(2, '0') : "00")}:00Z",
        ["parent_run_id"] = parent,
        ["git_commit_hash"] = commit,
    };
}
