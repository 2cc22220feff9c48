using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Client.Outbox;

/// <summary>The channel between callers and the background: bounded in number and in bytes, and whoever finds it full is told so at once.</summary>
internal sealed class OperationQueue : IOperationQueue, IDisposable
{
    private const int FillingPart = 4;

    private readonly Channel<QueueItem> _channel;
    private readonly TelemetryClientOptions _options;
    private readonly ClientMeter _meter;
    private readonly Throttle _complaint;
    private readonly ILogger _logger;
    private readonly ManualResetEventSlim _filled = new();
    private long _bytes;
    private long _lastNumber;

    public OperationQueue(TelemetryClientOptions options, ClientMeter meter, IUuidSource uuids, ILogger logger, TimeProvider time)
    {
        (_options, _meter, _logger) = (options, meter, logger);
        _complaint = new Throttle(time);
        Process = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().UtcDateTime:yyyyMMdd'T'HHmmssfff'Z'}-{Environment.ProcessId}-{uuids.Create().ToString("N")[..8]}");
        _channel = Channel.CreateBounded<QueueItem>(new BoundedChannelOptions(options.QueueCapacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    }

    /// <summary>The name of this client among those that share its folder.</summary>
    public string Process { get; }

    /// <summary>Whether more waits than the disk takes at once: who goes on at this speed finds no room soon.</summary>
    public bool IsFilling => _channel.Reader.Count >= _options.QueueCapacity / FillingPart || Interlocked.Read(ref _bytes) >= _options.QueueBytes / FillingPart;

    public bool Enqueue(Operation operation, ReadOnlyMemory<byte> dayFileLine = default)
    {
        var numbered = operation with { Id = new OperationId(Process, Interlocked.Increment(ref _lastNumber)) };

        // Without a service there is nothing to send; the line counts all the same.
        if (_options.ApiUrl is null)
        {
            return EnqueueLine(dayFileLine);
        }

        _meter.Accepted();
        if (TryWrite(new QueueItem(numbered, dayFileLine, null)))
        {
            return true;
        }

        _meter.Lost();
        CountLine(dayFileLine);
        return false;
    }

    /// <summary>Takes an operation once there is room.</summary>
    public async Task EnqueueAsync(Operation operation, CancellationToken cancellationToken)
    {
        var item = new QueueItem(operation with { Id = new OperationId(Process, Interlocked.Increment(ref _lastNumber)) }, default, null);
        Interlocked.Add(ref _bytes, item.Bytes);
        _meter.Accepted();
        await _channel.Writer.WriteAsync(item, cancellationToken).ConfigureAwait(false);
        _filled.Set();
    }

    public bool EnqueueLine(ReadOnlyMemory<byte> dayFileLine)
    {
        if (dayFileLine.IsEmpty || TryWrite(new QueueItem(null, dayFileLine, null)))
        {
            return true;
        }

        CountLine(dayFileLine);
        return false;
    }

    /// <summary>Gives a task that ends once everything taken so far is on disk, or has no place there.</summary>
    public Task ReachDiskAsync()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return TryWrite(new QueueItem(null, default, reached)) ? reached.Task : Task.CompletedTask;
    }

    /// <summary>Waits for items, and gives as many as there are, up to both limits. False once the queue is closed and empty.</summary>
    public bool Take(List<QueueItem> items, int mostItems, long mostBytes)
    {
        items.Clear();
        while (true)
        {
            _filled.Reset();
            for (var bytes = 0L; items.Count < mostItems && bytes < mostBytes && _channel.Reader.TryRead(out var item);)
            {
                items.Add(item);
                bytes += item.Bytes;
                Interlocked.Add(ref _bytes, -item.Bytes);
            }

            if (items.Count > 0 || _channel.Reader.Completion.IsCompleted)
            {
                return items.Count > 0;
            }

            _filled.Wait();
        }
    }

    /// <summary>Takes nothing more.</summary>
    public void Close()
    {
        _channel.Writer.TryComplete();
        _filled.Set();
    }

    public void Dispose() => _filled.Dispose();

    private bool TryWrite(QueueItem item)
    {
        if (Interlocked.Add(ref _bytes, item.Bytes) <= _options.QueueBytes && _channel.Writer.TryWrite(item))
        {
            _filled.Set();
            return true;
        }

        Interlocked.Add(ref _bytes, -item.Bytes);
        if (_complaint.MayPass())
        {
            _logger.Dropping(_meter.DroppedSoFar, "The queue in memory is full, or the client has ended.");
        }

        return false;
    }

    private void CountLine(ReadOnlyMemory<byte> line)
    {
        if (!line.IsEmpty)
        {
            _meter.LinesLost(1);
        }
    }
}
