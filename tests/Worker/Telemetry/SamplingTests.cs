using AgentTelemetry.Observability;
using AgentTelemetry.Worker.Tests.Hosting;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Worker.Tests.Telemetry;

/// <summary>What is left of 200 requests when one in ten is told of.</summary>
public sealed class SamplingTests
{
    private const int Requests = 200;
    private const double Rate = 0.1;

    [Fact]
    public async Task A_request_is_told_of_whole_or_not_at_all_and_every_error_and_metric_is_told_of()
    {
        await using var insights = await TelemetryEndpoint.StartAsync();
        await using (var worker = await TelemetryWorker.StartAsync(insights, ("TELEMETRY_SAMPLE_RATE", "0.1")))
        {
            for (var index = 0; index < Requests; index++)
            {
                using var answer = index % 2 == 0
                    ? await worker.SendAsync("POST", "/sessions/start", Id(index), "{}")
                    : await worker.SendAsync("POST", "/events", Id(index), """{"events":[{"type":"none"}]}""");
            }
        }

        var sampler = new Sampler(Options.Create(new TelemetryOptions { SampleRate = Rate }));
        var kept = Enumerable.Range(0, Requests).Where(index => sampler.Keeps(Id(index))).ToHashSet();
        Assert.InRange(kept.Count, 1, Requests / 2);
        var byRequest = insights.Items.ToLookup(static item => item.RequestId);
        Assert.All(Enumerable.Range(0, Requests), index => Assert.Equal(Expected(index, kept.Contains(index)), NamesOf(byRequest[Id(index)])));
        Assert.Equal(Requests, insights.Items.Where(static item => item.Name == "requests_per_second").Sum(static item => (double)item.Data["metrics"]![0]!["value"]!));
    }

    private static string Id(int index) => $"sampled-{index}";

    // The session of even ones takes two calls of storage; odd ones are refused before any.
    private static IEnumerable<string> Expected(int index, bool isKept)
    {
        IEnumerable<string> ordinary = isKept ? ["Invoke", "authentication_attempted", "authentication_succeeded", "request_completed", "request_received"] : [];
        var special = index % 2 != 0 ? ["validation_error"] : isKept ? (string[])["call of storage", "session_created"] : [];
        return ordinary.Concat(special).Order(StringComparer.Ordinal);
    }

    // Keys are read again, one row, in the background of whichever request finds them old.
    private static IEnumerable<string> NamesOf(IEnumerable<TelemetryItem> items) => items
        .Where(static item => item.Name is not ("TableClient.GetEntity" or "TableClient.GetEntityIfExists"))
        .Select(static item => item.Type is "RemoteDependencyData" ? item.Name is "Invoke" ? "Invoke" : "call of storage" : item.Name ?? item.Type)
        .Distinct()
        .Order(StringComparer.Ordinal);
}
