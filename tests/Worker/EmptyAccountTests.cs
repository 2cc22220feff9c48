using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;
using Azure.Data.Tables;

namespace AgentTelemetry.Worker.Tests;

/// <summary>A worker on an empty storage account, where nobody but the product makes its tables and queues.</summary>
public sealed class EmptyAccountTests
{
    private static readonly string[] Tables = ["ApiKeys", "Erasures", "Events", "Exports", "Observations", "Rejections", "Retention", "Runs", "Sessions", "Usage"];

    [Fact]
    public async Task The_first_request_is_served_and_so_is_one_after_the_tables_were_deleted()
    {
        await using var worker = await WorkerService.StartAsync(new Dictionary<string, string?> { ["TELEMETRY_ENVIRONMENT"] = "development" });
        var account = new TableServiceClient(worker.StorageConnection);

        Assert.Equal(HttpStatusCode.Created, await StartAsync(worker));
        await Eventually.TrueAsync(async () => Tables.All((await NamesAsync(account)).Contains), "every table");
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(worker));

        foreach (var table in Tables)
        {
            await account.DeleteTableAsync(table);
        }

        Assert.Equal(HttpStatusCode.Created, await StartAsync(worker));
        Assert.Contains("Sessions", await NamesAsync(account));
    }

    [Fact]
    public async Task Without_a_storage_that_answers_it_is_not_ready()
    {
        await using var worker = await WorkerService.StartAsync(new Dictionary<string, string?> { ["TELEMETRY_ENVIRONMENT"] = "development" });
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(worker));

        worker.KillStorage();

        await Eventually.TrueAsync(async () => await ReadyAsync(worker) is HttpStatusCode.ServiceUnavailable, "the probe to fail");
    }

    private static async Task<HttpStatusCode> StartAsync(WorkerService worker)
    {
        using var started = await worker.Http.PostAsync("/sessions/start", new StringContent("{}"));
        return started.StatusCode;
    }

    private static async Task<HttpStatusCode> ReadyAsync(WorkerService worker)
    {
        using var ready = await worker.Http.GetAsync("/ready");
        Assert.NotNull(JsonNode.Parse(await ready.Content.ReadAsStringAsync())!["storage"]);
        return ready.StatusCode;
    }

    private static async Task<List<string>> NamesAsync(TableServiceClient account)
    {
        var names = new List<string>();
        await foreach (var table in account.QueryAsync())
        {
            names.Add(table.Name);
        }

        return names;
    }
}
