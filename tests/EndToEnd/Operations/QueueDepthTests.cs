using AgentTelemetry.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Operations;

/// <summary>What waits in a queue is counted, and how long it has waited is told, by looking only.</summary>
public sealed class QueueDepthTests(EmptyAccount account) : IClassFixture<EmptyAccount>
{
    private const string Queue = "telemetry-export";

    [Fact]
    public async Task The_age_is_that_of_the_oldest_message_and_a_look_takes_nothing_away()
    {
        var probe = account.Start().GetRequiredService<IStorageProbe>();
        var queue = account.Queues.GetQueueClient(Queue);

        Assert.Equal(new QueueDepth(0, 0, TimeSpan.Zero), await probe.MeasureAsync(Queue, $"{Queue}-poison", CancellationToken.None));

        await queue.CreateIfNotExistsAsync();
        var first = (await queue.SendMessageAsync("older")).Value.InsertionTime;
        await queue.SendMessageAsync("younger");
        account.Time.SetUtcNow(first.AddSeconds(90));

        Assert.Equal(new QueueDepth(2, 0, TimeSpan.FromSeconds(90)), await probe.MeasureAsync(Queue, $"{Queue}-poison", CancellationToken.None));
        Assert.Equal(2, (await queue.ReceiveMessagesAsync(10)).Value.Length);
    }
}
