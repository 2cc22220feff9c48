using System.Net;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests;

/// <summary>Timer functions on the worker, on demand.</summary>
[Collection(nameof(OnBothHosts))]
public sealed class TimerTests(BothHosts hosts)
{
    [Theory]
    [InlineData("MeasureBacklog")]
    [InlineData("RecountStatistics")]
    [InlineData("WakeExports")]
    [InlineData("ExportEnded")]
    [InlineData("SweepExports")]
    [InlineData("ReapStaleRuns")]
    [InlineData("ContinueBackups")]
    [InlineData("ApplyRetention")]
    [InlineData("Reconcile")]
    public async Task It_runs_and_succeeds(string function)
    {
        var host = hosts.Worker.Host;
        var before = Runs();

        using var response = await hosts.Worker.Http.PostAsync($"/admin/functions/{function}", new StringContent("{}"));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await Eventually.TrueAsync(() => Task.FromResult(Runs() > before), "its end");
        Assert.All(host.Invocations.Records.Where(record => record.Function == function), static record => Assert.True(record.Succeeded, record.Error));

        int Runs() => host.Invocations.Records.Count(record => record.Function == function);
    }
}
