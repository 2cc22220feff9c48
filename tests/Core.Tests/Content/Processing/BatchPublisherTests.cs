using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Processing;

public sealed class BatchPublisherTests
{
    private const int LongestMessage = 48 * 1024;

    private readonly RecordingQueue _queue = new();

    [Fact]
    public async Task Each_processor_gets_a_message_of_its_own_that_holds_ids_only()
    {
        await Publisher("one", "two").PublishAsync(Given.Session, Events(2), Given.Context);

        Assert.Equal(
            ["one", "two"],
            _queue.Messages.Select(message =>
            {
                var ids = $"\"{EventId(0)}\",\"{EventId(1)}\"";
                var processor = JsonDocument.Parse(message).RootElement.GetProperty("processor").GetString()!;
                Assert.Equal($"{{\"app_id\":\"acme\",\"request_id\":\"request-1\",\"session_id\":\"{Given.SessionText}\",\"processor\":\"{processor}\",\"event_ids\":[{ids}]}}", message);
                return processor;
            }));
    }

    [Fact]
    public async Task A_message_is_filled_to_its_limit_and_one_id_more_makes_another()
    {
        var most = IdsOfAFullMessage();

        await Publisher("p").PublishAsync(Given.Session, Events(most), Given.Context);
        await Publisher("p").PublishAsync(Given.Session, Events(most + 1), Given.Context);

        Assert.Equal([most, most, 1], _queue.Messages.Select(message => Ids(message).Count));
        Assert.All(_queue.Messages, message => Assert.InRange(Encoding.UTF8.GetByteCount(message), 1, LongestMessage));
        Assert.InRange(Encoding.UTF8.GetByteCount(_queue.Messages[0]), LongestMessage - 38, LongestMessage);
    }

    [Fact]
    public async Task A_large_batch_is_split_into_messages_that_hold_every_id_once_and_in_order()
    {
        await Publisher("p").PublishAsync(Given.Session, Events(5_000), Given.Context with { RequestId = new string('r', 128), AppId = new string('a', 64) });

        Assert.Equal(Enumerable.Range(0, 5_000).Select(EventId), _queue.Messages.SelectMany(Ids));
        Assert.All(_queue.Messages, message => Assert.InRange(Encoding.UTF8.GetByteCount(message), 1, LongestMessage));
    }

    [Fact]
    public async Task Without_processors_or_without_events_nothing_is_sent()
    {
        await Publisher().PublishAsync(Given.Session, Events(3), Given.Context);
        await Publisher("p").PublishAsync(Given.Session, [], Given.Context);

        Assert.Empty(_queue.Messages);
        Assert.Equal(0, _queue.Sends);
    }

    [Fact]
    public async Task An_outage_of_the_queue_reaches_the_caller()
    {
        _queue.Outage = new StorageUnavailableException("down");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Publisher("p").PublishAsync(Given.Session, Events(1), Given.Context));
    }

    // The frame around the ids, with quotes, hyphens and commas as they are on the wire.
    private static int IdsOfAFullMessage()
    {
        var frame = $"{{\"app_id\":\"acme\",\"request_id\":\"request-1\",\"session_id\":\"{Given.SessionText}\",\"processor\":\"p\",\"event_ids\":[]}}".Length;
        var ids = 0;
        while (frame + (38 * (ids + 1)) + ids <= LongestMessage)
        {
            ids++;
        }

        return ids;
    }

    private static ContentEvent[] Events(int count) =>
        [.. Enumerable.Range(0, count).Select(index => new ContentEvent(EventId(index), "content_retrieved", DateTimeOffset.UnixEpoch, "{\"secret\":1}", index))];

    private static Guid EventId(int index) => Guid.Parse($"00000000-0000-4000-8000-{index:x12}");

    private static List<Guid> Ids(string message)
    {
        using var parsed = JsonDocument.Parse(message);
        return [.. parsed.RootElement.GetProperty("event_ids").EnumerateArray().Select(id => id.GetGuid())];
    }

    private BatchPublisher Publisher(params string[] processors)
    {
        var options = new ProcessingOptions();
        options.Processors.AddRange(processors);
        return new BatchPublisher(Options.Create(options), _queue);
    }

    private sealed class RecordingQueue : IProcessingQueue
    {
        public List<string> Messages { get; } = [];

        public int Sends { get; private set; }

        public Exception? Outage { get; set; }

        public Task SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> messages)
        {
            if (Outage is not null)
            {
                throw Outage;
            }

            Sends++;
            Messages.AddRange(messages.Select(message => Encoding.UTF8.GetString(message.Span)));
            return Task.CompletedTask;
        }
    }
}
