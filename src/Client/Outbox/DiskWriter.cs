using System.Buffers;
using AgentTelemetry.Client.Files;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Client.Outbox;

/// <summary>The background that takes from the queue and writes to disk: operations to the outbox, lines to the day file. While the disk takes nothing, operations stay in memory.</summary>
internal sealed class DiskWriter(OperationQueue queue, OutboxStore outbox, DayFiles days, ClientMeter meter, ILogger logger, TimeProvider time)
{
    private const int MostItems = 512;
    private const long MostBytes = 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _lines = new();
    private readonly List<QueueItem> _items = [];
    private readonly Throttle _complaint = new(time);

    /// <summary>Runs until the queue is closed and empty.</summary>
    public void Run()
    {
        outbox.Open();
        while (queue.Take(_items, MostItems, MostBytes))
        {
            try
            {
                outbox.Add([.. _items.Where(static item => item.Operation is not null).Select(static item => item.Operation!)]);
                AddLines();
            }
            catch (Exception exception)
            {
                logger.Defect(exception);
                _items.FindAll(static item => item.Operation is not null).ForEach(_ => meter.Lost());
            }

            foreach (var item in _items)
            {
                item.Reached?.TrySetResult();
            }
        }
    }

    private void AddLines()
    {
        _lines.ResetWrittenCount();
        var count = 0;
        foreach (var line in _items.Select(static item => item.Line).Where(static line => !line.IsEmpty))
        {
            count++;
            _lines.Write(OneLine.Of(line).Span);
            _lines.Write("\n"u8);
        }

        if (count > 0 && !TryAppend())
        {
            meter.LinesLost(count);
            if (_complaint.MayPass())
            {
                logger.LinesLost(meter.LinesLostSoFar);
            }
        }
    }

    private bool TryAppend()
    {
        try
        {
            return days.Append(_lines.WrittenSpan);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
