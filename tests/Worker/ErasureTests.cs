using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;
using Azure.Data.Tables;

namespace AgentTelemetry.Worker.Tests;

/// <summary>Erasing, on each host.</summary>
[Collection(nameof(OnBothHosts))]
public sealed class ErasureTests(BothHosts hosts)
{
    [Theory]
    [OnEachHost]
    public async Task A_user_and_a_run_are_erased_and_refused_and_the_timer_ends_what_broke_off(HostKind kind)
    {
        var host = hosts.Of(kind);
        var (user, run) = ($"anna {Guid.NewGuid()}@example.com", $"run/{Guid.NewGuid()}");
        var app = $"app-{Guid.NewGuid():N}";
        var key = await host.IssueAsync(app, "admin");
        var session = (string)(await host.SendAsync("POST", "/sessions/start", key, $$$"""{"user_context":{"external_id":"{{{user}}}"}}""")).Body["session_id"]!;
        var body = $$"""{"event_id":"{{run}}","run_id":"r","agent_name":"a","job_type":"j","start_time":"2026-03-01T10:00:00Z"}""";
        await host.SendAsync("POST", "/api/v1/runs", key, body);

        var ofUser = await host.SendAsync("DELETE", $"/users/{Uri.EscapeDataString(user)}", key);
        var ofRun = await host.SendAsync("DELETE", $"/api/v1/runs/{Uri.EscapeDataString(run)}", key);
        await BreakOffAsync(host, app, (string)ofRun.Body["erasure_id"]!, run);
        using var fired = await host.Http.PostAsync("/admin/functions/ContinueErasures", new StringContent("{}"));

        Assert.Equal((HttpStatusCode.OK, 1), (ofUser.Status, (int)ofUser.Body["erased"]!["sessions"]!));
        Assert.Equal((HttpStatusCode.OK, 1), (ofRun.Status, (int)ofRun.Body["erased"]!["runs"]!));
        Assert.Equal(HttpStatusCode.Gone, (await host.SendAsync("POST", "/api/v1/runs", key, body)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync("GET", $"/internal/sessions/{session}", key)).Status);
        Assert.Equal(HttpStatusCode.Accepted, fired.StatusCode);
        await Eventually.TrueAsync(async () => (string?)(await host.SendAsync("GET", $"/erasures/{ofRun.Body["erasure_id"]}", key)).Body["status"] == "completed", "the end of the erasure");
    }

    // As a worker leaves it that dies before it has noted that it was done.
    private static async Task BreakOffAsync(HostUnderTest host, string app, string erasure, string run)
    {
        var table = new TableClient(host.StorageConnection, "Erasures");
        var row = (await table.GetEntityAsync<TableEntity>(app, $"e~{erasure}")).Value;
        var document = JsonNode.Parse(row.GetString("document"))!.AsObject();
        var completed = (string)document["completed_at"]!;
        document.Remove("completed_at");
        document["work"] = JsonNode.Parse($$"""{"subject":"{{run}}","next":[{"id":"{{run}}","names":["{{run}}"]}],"is_found":true,"is_indexed":false,"batches":[],"archive_ids":[]}""");
        row["document"] = document.ToJsonString();
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
        await foreach (var listed in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {app} and RowKey ge {"d~"} and RowKey lt {"d~~"}")))
        {
            if (listed.RowKey.EndsWith(erasure, StringComparison.Ordinal))
            {
                await table.DeleteEntityAsync(listed);
            }
        }

        await table.AddEntityAsync(new TableEntity(app, $"p~{Requested(document)}~{erasure}"));
        Assert.NotEmpty(completed);
    }

    private static string Requested(JsonObject document) =>
        (DateTimeOffset.Parse((string)document["requested_at"]!, CultureInfo.InvariantCulture).UtcTicks / 10).ToString("D19", CultureInfo.InvariantCulture);
}
