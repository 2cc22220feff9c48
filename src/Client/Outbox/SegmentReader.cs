namespace AgentTelemetry.Client.Outbox;

/// <summary>Reads lines of a file of operations.</summary>
internal static class SegmentReader
{
    /// <summary>Reads on, up to where whole lines end, until so many entries are found that are not done.</summary>
    public static SegmentPart Read(Segment segment, long end, int most, IEntrySource home)
    {
        // A file is little longer than a mebibyte, so the rest of one may be read at once.
        var rest = new byte[end - segment.ReadTo];
        using (var stream = new FileStream(segment.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0))
        {
            stream.Position = segment.ReadTo;
            stream.ReadExactly(rest);
        }

        var entries = new List<Entry>();
        var damaged = new List<int>();
        var (at, number) = (0, segment.LinesRead);
        for (; at < rest.Length && entries.Count < most; number++)
        {
            var length = rest.AsSpan(at).IndexOf((byte)'\n');
            var line = rest.AsMemory(at, length < 0 ? rest.Length - at : length);
            at += line.Length + (length < 0 ? 0 : 1);
            if (segment.IsDone(number))
            {
                continue;
            }

            if (OperationLine.Read(line) is { } operation)
            {
                entries.Add(new Entry(operation, home, segment, number));
            }
            else
            {
                damaged.Add(number);
            }
        }

        return new SegmentPart(entries, damaged, number - segment.LinesRead, segment.ReadTo + at);
    }
}
