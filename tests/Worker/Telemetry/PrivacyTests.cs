using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.EndToEnd.Observability;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests.Telemetry;

/// <summary>Personal data in every field of every kind of request. <c>PERSONAL_REQUESTS=10000</c> sends more of them.</summary>
public sealed class PrivacyTests
{
    private static readonly int Requests = int.TryParse(Environment.GetEnvironmentVariable("PERSONAL_REQUESTS"), out var wanted) ? wanted : 300;

    [Fact]
    public async Task Nothing_personal_is_in_any_item_or_line_or_in_the_developer_log()
    {
        await using var insights = await TelemetryEndpoint.StartAsync();
        string log, printed;
        var worker = await TelemetryWorker.StartAsync(insights, ("TELEMETRY_TRACK_REQUEST_HEADERS", "true"), ("TELEMETRY_TRACK_RESPONSE_HEADERS", "true"), ("Logging__LogLevel__AgentTelemetry.Requests", "Information"));
        await using (worker)
        {
            for (var index = 0; index < Requests; index++)
            {
                var (method, path, body) = PersonalData.Request(index);
                using var answer = await worker.SendAsync(method, path, $"personal-{index}", body, PersonalData.Headers);
            }

            var queue = worker.Queues.GetQueueClient(IngestQueueNames.Queue);
            await queue.SendMessageAsync($$"""{"request_id":"queued","document":{{PersonalData.Document}}}""");
            await queue.SendMessageAsync(PersonalData.Name);
            await Eventually.TrueAsync(() => Task.FromResult(worker.Host.Invocations.Records.Count(static record => record.Function == "Ingest") >= 2), "both messages");
            log = await worker.Http.GetStringAsync("/dev/telemetry/export");
            printed = worker.Host.Output.ToString();
        }

        Assert.Contains("request_completed", log, StringComparison.Ordinal);
        Assert.Contains("AgentTelemetry.Requests: POST /sessions/start 201", printed, StringComparison.Ordinal);
        Assert.True(insights.Items.Count > Requests, $"{insights.Items.Count} items");
        foreach (var secret in PersonalData.All)
        {
            Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(secret, printed, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(insights.Items, item => item.Text.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }
}
