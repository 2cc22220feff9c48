using System.Buffers;
using AgentTelemetry.Client.Files;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Client.Outbox;

/// <summary>All that waits to be sent: the client's own folder, memory while the disk takes nothing, and folders that other processes left.</summary>
internal sealed class OutboxStore(TelemetryClientOptions options, string process, ClientMeter meter, ILogger logger, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan AdoptionPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DiskPause = TimeSpan.FromSeconds(1);

    // An end says how its run went, and has all of it: it finds room where nothing else does any more.
    private const double RoomForEnds = 1.1;

    private readonly string _root = Path.Combine(options.BaseDirectory, "outbox");
    private readonly MemoryBacklog _memory = new(options.QueueCapacity, options.QueueBytes);
    private readonly ArrayBufferWriter<byte> _lines = new();
    private readonly List<OutboxFolder> _adopted = [];
    private readonly SemaphoreSlim _added = new(0, 1);
    private readonly Throttle _complaint = new(time);
    private volatile OutboxFolder? _own;
    private long _bytesOfOthers;
    private bool _diskFails;
    private volatile bool _keepsLocks;
    private TimeSpan _nextDisk;
    private TimeSpan _nextAdoption;

    /// <summary>Adds operations, on disk if that can be.</summary>
    public void Add(IReadOnlyCollection<Operation> operations)
    {
        if (operations.Count == 0)
        {
            return;
        }

        var waiting = (_own?.Bytes ?? 0) + Interlocked.Read(ref _bytesOfOthers);
        var fitting = operations.Where(operation => Fits(operation, ref waiting)).ToList();
        if (!TryWrite(fitting))
        {
            meter.NotOnDisk(fitting.Count);
            foreach (var operation in fitting.Where(operation => !_memory.TryAdd(operation)))
            {
                Lose("Neither disk nor memory takes it.");
            }
        }

        Wake();
    }

    /// <summary>Reads the next entries, up to so many. Those of others come first: they are older.</summary>
    public IReadOnlyList<Entry> Read(int most)
    {
        var entries = new List<Entry>();
        foreach (var source in most > 0 ? Sources() : [])
        {
            try
            {
                entries.AddRange(source.Read(most - entries.Count));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                ReportDisk(exception);
            }
        }

        return entries;
    }

    /// <summary>Takes over what other processes left, from time to time.</summary>
    public void Adopt()
    {
        var now = time.Now();
        if (now < _nextAdoption || !_keepsLocks)
        {
            return;
        }

        _nextAdoption = now + AdoptionPause;
        MeasureOthers();
        BestEffort.Try(() =>
        {
            foreach (var path in Directory.EnumerateDirectories(_root).Where(path => path != _own?.Path && _adopted.TrueForAll(folder => folder.Path != path)).Order(StringComparer.Ordinal))
            {
                if (OutboxFolder.TryAdopt(path) is { } folder)
                {
                    logger.Adopted(path);
                    _adopted.Add(folder);
                }
            }
        });
    }

    /// <summary>Lets go of adopted folders that are empty.</summary>
    public void Tidy()
    {
        foreach (var folder in _adopted.FindAll(static folder => folder.IsExhausted))
        {
            meter.Damaged(folder.DamagedLines);
            folder.Dispose();
            _adopted.Remove(folder);
        }
    }

    /// <summary>Makes the client's own folder, so that what others left is found.</summary>
    public void Open()
    {
        TryDisk(MeasureOthers);
        Wake();
    }

    /// <summary>Waits for operations, but no longer than this.</summary>
    public Task<bool> WaitAsync(TimeSpan patience, CancellationToken cancellationToken) => _added.WaitAsync(patience, cancellationToken);

    /// <summary>Ends a wait.</summary>
    public void Wake()
    {
        try
        {
            _added.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    public void Dispose()
    {
        _own?.Dispose();
        _adopted.ForEach(static folder => folder.Dispose());
        _added.Dispose();
    }

    private IEnumerable<IEntrySource> Sources() => [.. _adopted, .. _own is { } own ? [own] : Array.Empty<IEntrySource>(), _memory];

    // Processes that come and go while the service is down would otherwise fill the disk, each within its bounds.
    private void MeasureOthers() => BestEffort.Try(() => Interlocked.Exchange(
        ref _bytesOfOthers,
        Directory.EnumerateDirectories(_root).Where(path => path != _own?.Path).SelectMany(Directory.EnumerateFiles).Sum(FileSize.Of)));

    private bool Fits(Operation operation, ref long waiting)
    {
        var room = operation.Kind is OperationKind.UpdateRun or OperationKind.RunCommit ? options.MaxOutboxBytes * RoomForEnds : options.MaxOutboxBytes;
        if (waiting + operation.JsonBody.Length > room)
        {
            Lose("The outbox is full.");
            return false;
        }

        waiting += operation.JsonBody.Length;
        return true;
    }

    private bool TryWrite(List<Operation> operations)
    {
        _lines.ResetWrittenCount();
        operations.ForEach(operation => OperationLine.Write(operation, _lines));
        return operations.Count == 0 || TryDisk(() => _own!.Append(_lines.WrittenSpan));
    }

    private bool TryDisk(Action write)
    {
        var now = time.Now();
        if (_diskFails && now < _nextDisk)
        {
            return false;
        }

        try
        {
            _own ??= Create();
            write();
            if (_diskFails)
            {
                _diskFails = false;
                logger.DiskIsBack(options.BaseDirectory);
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            _nextDisk = now + DiskPause;
            ReportDisk(exception);
            return false;
        }
    }

    private OutboxFolder Create()
    {
        var own = OutboxFolder.Create(_root, process, options.FlushToDisk);
        _keepsLocks = own.HoldsLocks();
        if (!_keepsLocks)
        {
            logger.NoLocks(_root);
        }

        return own;
    }

    private void ReportDisk(Exception exception)
    {
        if (!_diskFails)
        {
            _diskFails = true;
            logger.DiskFailed(options.BaseDirectory, exception.Message);
        }
    }

    private void Lose(string where)
    {
        meter.Lost();
        if (_complaint.MayPass())
        {
            logger.Dropping(meter.DroppedSoFar, where);
        }
    }
}
