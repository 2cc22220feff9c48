using System.Net;
using AgentTelemetry.EndToEnd.Content;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Storage;
using Azure;
using Azure.Data.Tables;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>Rows of an app that hangs together, and what damages them past the product.</summary>
public sealed class Store : IAsyncLifetime
{
    private TableServiceClient _tables = null!;

    public KeepingService Keeping { get; } = new();

    public RunningService Service => Keeping.Service;

    public string Open { get; private set; } = null!;

    public string Ended { get; private set; } = null!;

    public string Run { get; private set; } = null!;

    public string Running { get; private set; } = null!;

    public string Observation { get; private set; } = null!;

    public TableClient Sessions => _tables.GetTableClient("Sessions");

    public TableClient Events => _tables.GetTableClient("Events");

    public TableClient Observations => _tables.GetTableClient("Observations");

    public TableClient Runs => _tables.GetTableClient("Runs");

    public TableClient Exports => _tables.GetTableClient("Exports");

    public TableClient Erasures => _tables.GetTableClient("Erasures");

    public async Task InitializeAsync()
    {
        await Keeping.InitializeAsync();
        _tables = new TableServiceClient(Service.StorageConnection);
        Open = await Service.StartAsync($$$"""{"external_session_id":"open-{{{Guid.NewGuid()}}}"}""");
        await Service.PostAsync("/events", KeepingService.Batch(Open, 3));
        Running = $"run-{Guid.NewGuid()}";
        await Service.PostAsync("/api/v1/runs", $$"""{"event_id":"{{Running}}","run_id":"r","parent_run_id":"p","agent_name":"a","job_type":"j","start_time":"2026-03-01T10:00:00Z"}""");
        await Service.SendAsync("DELETE", $"/sessions/{await Keeping.EndedSessionAsync()}");
        Ended = await Subjects.SessionAsync(Service, events: 3);
        await Service.CountAsync(Ended);
        Run = await Subjects.RunAsync(Service, 3);
        Observation = await Keeping.ObservationAsync();
        Later();
    }

    public Task DisposeAsync() => Keeping.DisposeAsync();

    /// <summary>Until nothing is young any more: the clock of these tests is behind that of storage.</summary>
    public void Later() => Keeping.Clock.Advance(TimeSpan.FromDays(1_000));

    /// <summary>Deletes the rows of a table whose key begins with a prefix and holds an id.</summary>
    public static async Task DeleteAsync(TableClient table, string prefix, string id)
    {
        var rows = await FindAsync(table, prefix, id);
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }
    }

    public static async Task<List<TableEntity>> FindAsync(TableClient table, string prefix, string id)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>())
        {
            if (row.RowKey.StartsWith(prefix, StringComparison.Ordinal) && (row.PartitionKey + row.RowKey).Contains(TableKey.Encode(id), StringComparison.Ordinal))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    public static async Task ChangeAsync(TableClient table, string prefix, string id, Action<TableEntity> change)
    {
        var row = Assert.Single(await FindAsync(table, prefix, id));
        change(row);
        await table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
    }

    public static Task AddAsync(TableClient table, string partition, string rowKey, params (string Name, object Value)[] columns)
    {
        var row = new TableEntity(partition, rowKey) { ["request_id"] = "damage", ["environment"] = "development", ["app_id"] = "tests" };
        Array.ForEach(columns, column => row[column.Name] = column.Value);
        return table.AddEntityAsync(row);
    }

    /// <summary>The id of the observation.</summary>
    public async Task<string> ObservedAsync()
    {
        var rows = await FindAsync(Observations, "u~", "");
        return rows.Single(row => row.GetString("document").Contains(Observation, StringComparison.Ordinal)).RowKey[2..];
    }

    public static string BucketOf(string id) => Bucket.Of("tests", id);

    /// <summary>The kinds of damage that a verification of everything finds.</summary>
    public async Task<List<string>> FindingsAsync()
    {
        var (status, answer) = await Service.GetAsync("/verify?limit=10000");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.All(answer["parts"]!.AsArray(), static part => Assert.True((bool)part!["complete"]!));
        var findings = answer["findings"]!.AsArray().Select(static finding => (string)finding!["kind"]!).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(findings.Count == 0, (bool)answer["sound"]!);
        return findings;
    }

    /// <returns>How much was put right, and how much could not be.</returns>
    public async Task<(int Mended, int Left)> RepairAsync()
    {
        var (status, run) = await Service.PostAsync("/repair/run", "");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True((bool)run["complete"]!);
        var damage = run["parts"]!.AsArray().SelectMany(static part => part!["damage"]!.AsArray()).ToList();
        return (damage.Sum(static count => (int)count!["mended"]!), damage.Sum(static count => (int)count!["left"]!));
    }

    /// <summary>What readers see of it.</summary>
    public async Task<string> AnswersAsync()
    {
        string[] paths =
        [
            $"/internal/sessions/{Open}", $"/internal/sessions/{Ended}", "/internal/sessions?limit=1000", "/internal/sessions?limit=1000&since=2000-01-01T00:00:00Z",
            $"/api/v1/runs/{Run}", $"/api/v1/runs/{Run}/events?limit=1000", "/api/v1/runs?limit=1000", "/api/v1/runs?parent_run_id=p-1", "/internal/observations?limit=1000",
        ];
        var answers = new List<string>();
        foreach (var path in paths)
        {
            var (status, body) = await Service.GetAsync(path);
            answers.Add($"{path} {status} {body.ToJsonString()}");
        }

        return string.Join('\n', answers);
    }
}
