using System.Diagnostics;
using System.Net;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests.Telemetry;

/// <summary>Application Insights out of reach, slow, or refusing: nobody notices.</summary>
public sealed class OutageTests
{
    private const int Requests = 150;
    private const int MostMegabytes = 400;

    [Theory]
    [InlineData(null, 600)]
    [InlineData(429, 0)]
    [InlineData(500, 0)]
    public async Task Requests_are_answered_and_the_worker_stops_whatever_the_endpoint_does(int? refusal, int seconds)
    {
        await using var insights = await TelemetryEndpoint.StartAsync(refusal, TimeSpan.FromSeconds(seconds));
        var worker = await TelemetryWorker.StartAsync(insights);
        var statuses = new List<HttpStatusCode>();
        long memory;
        await using (worker)
        {
            for (var index = 0; index < Requests; index++)
            {
                using var answer = await worker.SendAsync("POST", "/sessions/start", $"unheard-{index}", "{}");
                statuses.Add(answer.StatusCode);
            }

            await Eventually.TrueAsync(() => Task.FromResult(insights.Calls > 0), "a call of the endpoint");
            using var process = Process.GetProcessById(worker.Host.WorkerProcessId);
            memory = process.WorkingSet64 >> 20;
        }

        Assert.All(statuses, static status => Assert.Equal(HttpStatusCode.Created, status));
        Assert.InRange(memory, 0, MostMegabytes);
    }
}
