using System.Net;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;
using Azure.Data.Tables;

namespace AgentTelemetry.Worker.Tests;

/// <summary>The timer that removes what has had its time, on each host.</summary>
[Collection(nameof(OnBothHosts))]
public sealed class RetentionTests(BothHosts hosts)
{
    [Theory]
    [OnEachHost]
    public async Task The_timer_removes_a_session_of_a_keys_app_that_ended_long_ago_and_no_other(HostKind kind)
    {
        var host = hosts.Of(kind);
        var key = await host.IssueAsync($"app-{Guid.NewGuid():N}", "write", "read");
        var (old, young) = (await EndedAsync(), await EndedAsync());
        await MakeOldAsync(new TableClient(host.StorageConnection, "Sessions"), old);

        using var fired = await host.Http.PostAsync("/admin/functions/ApplyRetention", new StringContent("{}"));

        Assert.Equal(HttpStatusCode.Accepted, fired.StatusCode);
        await Eventually.TrueAsync(async () => (await host.SendAsync("GET", $"/internal/sessions/{old}", key)).Status is HttpStatusCode.NotFound, "the session's removal");
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync("GET", $"/internal/sessions/{young}", key)).Status);

        async Task<string> EndedAsync()
        {
            var session = (string)(await host.SendAsync("POST", "/sessions/start", key, "{}")).Body["session_id"]!;
            await host.SendAsync("POST", "/sessions/end", key, Calls.End(session));
            return session;
        }
    }

    // No test can wait ninety days, so the session's rows say that they have passed.
    private static async Task MakeOldAsync(TableClient table, string session)
    {
        await foreach (var main in table.QueryAsync<TableEntity>(row => row.RowKey == $"s~{session}"))
        {
            await table.DeleteEntityAsync(main.PartitionKey, main.GetString("due_row"));
            main["due_row"] = $"k~0000000000000000001~{session}";
            main["updated_at"] = "2020-01-01T00:00:00.000000Z";
            await table.UpdateEntityAsync(main, main.ETag, TableUpdateMode.Replace);
            await table.AddEntityAsync(new TableEntity(main.PartitionKey, main.GetString("due_row")) { ["session_id"] = session });
        }
    }
}
