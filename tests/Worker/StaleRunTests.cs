using System.Net;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;
using Azure.Data.Tables;

namespace AgentTelemetry.Worker.Tests;

/// <summary>The timer that ends stale runs, on each host.</summary>
[Collection(nameof(OnBothHosts))]
public sealed class StaleRunTests(BothHosts hosts)
{
    private readonly string _id = $"run-{Guid.NewGuid()}";

    [Theory]
    [OnEachHost]
    public async Task The_timer_ends_a_run_of_a_keys_app_of_which_nothing_was_heard_for_two_days(HostKind kind)
    {
        var host = hosts.Of(kind);
        var key = await host.IssueAsync($"app-{Guid.NewGuid():N}", "write", "read");
        await host.SendAsync("POST", "/api/v1/runs", key, $$"""{"event_id":"{{_id}}","run_id":"r","agent_name":"a","job_type":"j","start_time":"2026-03-01T10:00:00Z"}""");
        await MakeOldAsync(new TableClient(host.StorageConnection, "Runs"));

        using var fired = await host.Http.PostAsync("/admin/functions/ReapStaleRuns", new StringContent("{}"));

        Assert.Equal(HttpStatusCode.Accepted, fired.StatusCode);
        await Eventually.TrueAsync(async () => (string?)(await host.SendAsync("GET", $"/api/v1/runs/{_id}", key)).Body["status"] == "cancelled", "the run's end");
    }

    // No test can wait two days, so the run's rows say that they have passed.
    private async Task MakeOldAsync(TableClient table)
    {
        var open = await RowAsync("o~");
        var main = await RowAsync("r~");
        const string LongAgo = "o~0000000000000000001";
        await table.DeleteEntityAsync(open);
        open.RowKey = LongAgo + open.RowKey[LongAgo.Length..];
        await table.AddEntityAsync(open);
        main["lifecycle_row"] = open.RowKey;
        main["last_activity"] = DateTime.UtcNow.AddDays(-2).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        await table.UpdateEntityAsync(main, main.ETag, TableUpdateMode.Replace);

        async Task<TableEntity> RowAsync(string prefix)
        {
            await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey ge {prefix} and RowKey lt {prefix + "~"}")))
            {
                if (row.RowKey.EndsWith(_id, StringComparison.Ordinal))
                {
                    return row;
                }
            }

            throw new InvalidOperationException($"No {prefix} row of {_id}.");
        }
    }
}
