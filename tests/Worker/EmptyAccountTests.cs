using System.Net;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests;

/// <summary>A worker on an empty storage account, where nobody but the product makes its tables and queues.</summary>
public sealed class EmptyAccountTests
{
    [Fact]
    public async Task The_first_session_is_stored_on_an_empty_account()
    {
        await using var worker = await WorkerService.StartAsync(new Dictionary<string, string?> { ["TELEMETRY_ENVIRONMENT"] = "development" });

        using var started = await worker.Http.PostAsync("/sessions/start", new StringContent("{}"));

        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
    }
}
