using AgentTelemetry.LocalHost.Queues;
using Azure.Storage.Queues.Models;

namespace AgentTelemetry.LocalHost.Tests;

public sealed class QueueMessageTextTests
{
    [Fact]
    public void What_the_trigger_tells_comes_as_from_the_worker_which_has_json_of_all_that_is_no_text()
    {
        var noon = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        var told = QueueMessageText.BindingData(QueuesModelFactory.QueueMessage("id", "receipt", BinaryData.FromString("text"), 3, noon, noon, noon));

        Assert.Equal(("text", "id", "receipt", "3"), (told["QueueTrigger"], told["Id"], told["PopReceipt"], told["DequeueCount"]));
        Assert.All(["InsertionTime", "ExpirationTime", "NextVisibleTime"], name => Assert.Equal("\"2026-03-01T12:00:00+00:00\"", told[name]));
    }
}
