using AgentTelemetry.Client.Outbox;
using AgentTelemetry.Client.Sending;
using AgentTelemetry.EndToEnd.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentTelemetry.Client.Tests.Outbox;

/// <summary>Nothing grows without bound, and what finds no room is counted.</summary>
public sealed class RoomTests : IDisposable
{
    private const int Megabyte = 1024 * 1024;

    private readonly TemporaryFolder _folder = new();
    private readonly ClientMeter _meter = new();

    public void Dispose()
    {
        _folder.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void The_queue_takes_as_many_as_it_may()
    {
        using var queue = Queue(new TelemetryClientOptions { QueueCapacity = 100 });
        for (var number = 0; number < 100; number++)
        {
            Assert.True(queue.Enqueue(Operations.Of("s")));
        }

        Assert.False(queue.Enqueue(Operations.Of("s"), "{}"u8.ToArray()));
        Assert.False(queue.EnqueueLine("{}"u8.ToArray()));
        Assert.Equal((1, 2, 100), (Stats.Dropped, Stats.LinesLost, Stats.Pending));
        Assert.True(queue.ReachDiskAsync().IsCompleted);
    }

    [Fact]
    public void The_queue_takes_as_many_bytes_as_it_may_and_room_comes_back()
    {
        using var queue = Queue(new TelemetryClientOptions { QueueBytes = Megabyte });
        Assert.True(queue.Enqueue(Operations.Of("s", body: new string(' ', Megabyte - 2))));
        Assert.True(queue.EnqueueLine("{}"u8.ToArray()));
        Assert.False(queue.EnqueueLine("1"u8.ToArray()));

        Assert.True(queue.Take([], 1, long.MaxValue));
        Assert.True(queue.Enqueue(Operations.Of("s", body: new string(' ', Megabyte - 2))));
    }

    [Fact]
    public void The_queue_asks_for_patience_from_a_quarter_on()
    {
        using var many = Queue(new TelemetryClientOptions { QueueCapacity = 100 });
        for (var number = 0; number < 24; number++)
        {
            many.Enqueue(Operations.Of("s"));
        }

        Assert.False(many.IsFilling);
        many.Enqueue(Operations.Of("s"));
        Assert.True(many.IsFilling);

        using var large = Queue(new TelemetryClientOptions { QueueBytes = Megabyte });
        large.Enqueue(Operations.Of("s", body: new string(' ', (Megabyte / 4) - 1)));
        Assert.False(large.IsFilling);
        large.EnqueueLine("1"u8.ToArray());
        Assert.True(large.IsFilling);
    }

    [Fact]
    public void A_closed_queue_takes_nothing_and_says_so()
    {
        using var queue = Queue(new TelemetryClientOptions());
        queue.Close();
        Assert.False(queue.Enqueue(Operations.Of("s")));
        Assert.False(queue.Take([], 1, 1));
        Assert.Equal(1, Stats.Dropped);
    }

    [Fact]
    public void A_full_outbox_takes_ends_a_while_longer()
    {
        using var outbox = Outbox(new TelemetryClientOptions { BaseDirectory = _folder.Path, MaxOutboxBytes = Megabyte });
        outbox.Open();
        Add(outbox, OperationKind.CreateRun, Megabyte / 2);
        Add(outbox, OperationKind.CreateRun, Megabyte / 2);
        Assert.Equal(1, Stats.Dropped);
        Add(outbox, OperationKind.UpdateRun, Megabyte / 2);
        Assert.Equal(1, Stats.Dropped);
        Add(outbox, OperationKind.UpdateRun, Megabyte / 2);
        Assert.Equal(2, Stats.Dropped);
        Assert.Equal(0, Stats.NotOnDisk);
    }

    [Fact]
    public void What_others_left_counts_too()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "outbox", "other"));
        File.WriteAllBytes(Path.Combine(_folder.Path, "outbox", "other", "00000001.ndjson"), new byte[Megabyte / 2]);
        using var outbox = Outbox(new TelemetryClientOptions { BaseDirectory = _folder.Path, MaxOutboxBytes = Megabyte });
        outbox.Open();
        Add(outbox, OperationKind.CreateRun, Megabyte / 2);
        Assert.Equal(0, Stats.Dropped);
        Add(outbox, OperationKind.CreateRun, 2);
        Assert.Equal(1, Stats.Dropped);
    }

    [Fact]
    public void Dead_letters_of_all_days_take_as_much_as_an_outbox()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "dead-letters")).FullName;
        File.WriteAllBytes(Path.Combine(folder, "dead_20260101.ndjson"), new byte[Megabyte - 1_000]);
        var letters = new DeadLetters(new TelemetryClientOptions { BaseDirectory = _folder.Path, MaxOutboxBytes = Megabyte }, _meter, NullLogger.Instance, TimeProvider.System);
        Assert.True(letters.TryAdd(Operations.Of("s", body: $"\"{new string('x', 500)}\""), "bad"));
        Assert.False(letters.TryAdd(Operations.Of("s", body: $"\"{new string('x', 500)}\""), "bad"));
    }

    [Fact]
    public void Without_a_disk_memory_takes_as_many_as_may_wait_there()
    {
        // A file where the folder would have to be.
        File.WriteAllText(Path.Combine(_folder.Path, "outbox"), "");
        using var outbox = Outbox(new TelemetryClientOptions { BaseDirectory = _folder.Path, QueueCapacity = 100 });
        outbox.Add([.. Enumerable.Range(1, 101).Select(static number => Operations.Of("s", number: number))]);
        Assert.Equal((101, 1), (Stats.NotOnDisk, Stats.Dropped));

        var entries = outbox.Read(1_000);
        Assert.Equal(100, entries.Count);
        outbox.Add([Operations.Of("s", number: 102)]);
        Assert.Equal(2, Stats.Dropped);
        entries[0].Home.Complete([.. entries]);
        outbox.Add([Operations.Of("s", number: 103)]);
        Assert.Equal(2, Stats.Dropped);
    }

    private ClientStats Stats => _meter.Snapshot(new RunIdStats(0, 0, 0, 0, 0, 0));

    private OperationQueue Queue(TelemetryClientOptions options) => new(options, _meter, new RandomUuidSource(), NullLogger.Instance, TimeProvider.System);

    private OutboxStore Outbox(TelemetryClientOptions options) => new(options, "client", _meter, NullLogger.Instance, TimeProvider.System);

    private static void Add(OutboxStore outbox, OperationKind kind, int bytes) => outbox.Add([Operations.Of("s", kind, body: $"\"{new string('x', bytes - 2)}\"")]);
}
