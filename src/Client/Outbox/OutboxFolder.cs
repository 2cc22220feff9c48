using System.Globalization;

namespace AgentTelemetry.Client.Outbox;

/// <summary>The folder of one client: files of operations, in order. Whoever holds its lock owns it; a crash lets go of the lock.</summary>
internal sealed class OutboxFolder : IEntrySource, IDisposable
{
    private const string SegmentPattern = "*.ndjson";
    private const long SegmentLength = 1024 * 1024;

    private readonly string _path;
    private readonly FileStream _lock;
    private readonly bool _flushes;
    private readonly LinkedList<Segment> _segments;
    private readonly Lock _gate = new();
    private FileStream? _stream;
    private int _lastNumber;
    private bool _takesMore;

    private OutboxFolder(string path, FileStream held, IEnumerable<Segment> segments, bool takesMore, bool flushes)
    {
        (_path, _lock, _takesMore, _flushes) = (path, held, takesMore, flushes);
        _segments = new LinkedList<Segment>(segments);
    }

    public string Path => _path;

    /// <summary>How many bytes wait in it.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _segments.Sum(static segment => segment.Length);
            }
        }
    }

    public bool IsExhausted
    {
        get
        {
            lock (_gate)
            {
                return !_takesMore && _segments.Count == 0;
            }
        }
    }

    /// <summary>How many lines were no operations: the last one before a crash, or a damaged file.</summary>
    public int DamagedLines { get; private set; }

    /// <summary>Makes the folder of a client. Throws where the disk does not let it.</summary>
    public static OutboxFolder Create(string root, string name, bool flushes)
    {
        var path = System.IO.Path.Combine(root, name);
        Directory.CreateDirectory(path);
        return new OutboxFolder(path, FolderLock.Hold(path, FileMode.CreateNew), [], takesMore: true, flushes);
    }

    /// <summary>Takes over a folder that a process left; null where it is still held.</summary>
    public static OutboxFolder? TryAdopt(string path)
    {
        FileStream? held = null;
        try
        {
            held = FolderLock.Hold(path, FileMode.Open);
            var segments = Directory.GetFiles(path, SegmentPattern).Order(StringComparer.Ordinal).Select(static file => new Segment(file, isClosed: true)).ToList();
            segments.ForEach(static segment => segment.Recall());
            return new OutboxFolder(path, held, segments, takesMore: false, flushes: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            return null;
        }
    }

    /// <summary>Whether the file system keeps locks: without them nobody can tell a folder that was left from one in use.</summary>
    public bool HoldsLocks()
    {
        try
        {
            FolderLock.Hold(_path, FileMode.Open).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Adds whole lines. Throws where the disk does not take them; then none of them counts.</summary>
    public void Append(ReadOnlySpan<byte> lines)
    {
        Segment? segment = null;
        try
        {
            segment = Active();
            RandomAccess.Write(_stream!.SafeFileHandle, lines, segment.Length);
            if (_flushes)
            {
                _stream.Flush(flushToDisk: true);
            }

            lock (_gate)
            {
                segment.Length += lines.Length;
            }
        }
        catch
        {
            Abandon(segment);
            throw;
        }
    }

    public IReadOnlyList<Entry> Read(int most)
    {
        var entries = new List<Entry>();
        foreach (var segment in Unread())
        {
            // No more than what one file has, so that what is in memory is bounded in bytes too.
            if (entries.Count > 0 || most <= 0)
            {
                break;
            }

            ReadOn(segment, most, entries);
        }

        // What another process had done already.
        DeleteFinished();
        return entries;
    }

    public void Complete(IReadOnlyCollection<Entry> entries)
    {
        foreach (var ofSegment in entries.GroupBy(static entry => entry.Segment!))
        {
            lock (_gate)
            {
                foreach (var entry in ofSegment)
                {
                    ofSegment.Key.MarkDone(entry.Line);
                }
            }

            if (!ofSegment.Key.IsFinished)
            {
                BestEffort.Try(() => ofSegment.Key.Note(ofSegment.Select(static entry => entry.Line)));
            }
        }

        DeleteFinished();
    }

    /// <summary>Lets go of the folder, and removes it where nothing is left in it.</summary>
    public void Dispose()
    {
        _stream?.Dispose();
        bool isEmpty;
        lock (_gate)
        {
            _takesMore = false;
            foreach (var segment in _segments)
            {
                segment.IsClosed = true;
            }
        }

        DeleteFinished();
        lock (_gate)
        {
            isEmpty = _segments.Count == 0;
        }

        if (isEmpty)
        {
            // Before the lock is let go, so that nobody adopts what is about to go. Where an open file cannot be deleted, it is tried once more.
            BestEffort.Try(() => Directory.Delete(_path, recursive: true));
        }

        _lock.Dispose();
        if (isEmpty && Directory.Exists(_path))
        {
            BestEffort.Try(() => Directory.Delete(_path, recursive: true));
        }
    }

    private Segment Active()
    {
        lock (_gate)
        {
            if (_stream is not null && _segments.Last is { Value: { IsClosed: false } last })
            {
                // A file that is all done is replaced earlier, so that an idle client keeps little.
                if (last.Length < SegmentLength && !(last.IsAllDone && last.Length > SegmentLength / 4))
                {
                    return last;
                }

                last.IsClosed = true;
            }

            _stream?.Dispose();
            _stream = null;
            var name = string.Create(CultureInfo.InvariantCulture, $"{_lastNumber + 1:00000000}.ndjson");
            _stream = new FileStream(System.IO.Path.Combine(_path, name), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            _lastNumber++;
            var segment = new Segment(_stream.Name, isClosed: false);
            _segments.AddLast(segment);
            return segment;
        }
    }

    // What may be half written is cut off, and the next attempt gets a new file.
    private void Abandon(Segment? segment)
    {
        if (segment is not null && _stream is not null)
        {
            BestEffort.Try(() => _stream.SetLength(segment.Length));
        }

        BestEffort.Try(() => _stream?.Dispose());
        _stream = null;
        lock (_gate)
        {
            segment?.IsClosed = true;
        }
    }

    private List<Segment> Unread()
    {
        lock (_gate)
        {
            return [.. _segments.Where(static segment => segment.ReadTo < segment.Length)];
        }
    }

    private void ReadOn(Segment segment, int most, List<Entry> entries)
    {
        long end;
        lock (_gate)
        {
            end = segment.Length;
        }

        var read = SegmentReader.Read(segment, end, most, this);
        lock (_gate)
        {
            segment.ReadTo = read.To;
            segment.LinesRead += read.Lines;
            read.Damaged.ForEach(segment.MarkDone);
        }

        DamagedLines += read.Damaged.Count;
        entries.AddRange(read.Entries);
    }

    private void DeleteFinished()
    {
        lock (_gate)
        {
            for (var node = _segments.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.IsFinished && BestEffort.Try(node.Value.Delete))
                {
                    _segments.Remove(node);
                }

                node = next;
            }
        }
    }
}
