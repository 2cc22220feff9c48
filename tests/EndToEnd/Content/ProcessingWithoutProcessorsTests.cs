using AgentTelemetry.Content.Processing;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>The product as it comes, with no processor.</summary>
[Collection(nameof(OnService))]
public sealed class ProcessingWithoutProcessorsTests(RunningService service)
{
    [Fact]
    public async Task Without_processors_nothing_is_queued()
    {
        var session = await service.StartAsync();

        await service.PostAsync("/events", Calls.Batch(session, 3));
        await service.PostAsync("/sessions/bulk", Calls.Document(Guid.NewGuid().ToString(), 3));

        // The trigger takes whatever is there, and says so of what has no processor.
        foreach (var name in new[] { ProcessingQueueNames.Queue, ProcessingQueueNames.Poison })
        {
            Assert.Equal(0, (await service.Queues.GetQueueClient(name).GetPropertiesAsync()).Value.ApproximateMessagesCount);
        }

        Assert.DoesNotContain(service.Logs.Lines, line => line.EventId is 2101 or 2102 or 2103);
    }
}
