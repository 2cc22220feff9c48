using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Reads gzipped NDJSON line by line.</summary>
internal static class ArchiveLines
{
    // A line has up to 3 MB of events, and beside them a session that fits a row.
    private const int LongestLine = 16 * 1024 * 1024;

    /// <summary>The lines of a file, without their ends. What is given is overwritten by the next.</summary>
    /// <exception cref="InvalidDataException">It is not gzip, ends too early, or has a line that no archive writes.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var gzip = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        await using var ofGzip = gzip.ConfigureAwait(false);
        var pipe = PipeReader.Create(gzip, new StreamPipeReaderOptions(leaveOpen: true));
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                var line = rest.Slice(0, end);
                yield return line.IsSingleSegment ? line.First : line.ToArray();
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (rest.Length > LongestLine)
            {
                throw new InvalidDataException($"A line has more than {LongestLine} bytes.");
            }

            if (read.IsCompleted)
            {
                if (!rest.IsEmpty)
                {
                    throw new InvalidDataException("The last line has no end.");
                }

                await pipe.CompleteAsync().ConfigureAwait(false);
                yield break;
            }

            pipe.AdvanceTo(rest.Start, rest.End);
        }
    }
}
