using System.Security.Cryptography;

namespace AgentTelemetry.Cli.Importing;

/// <summary>Reads a file in parts of whole lines, each small enough for one request, from any offset.</summary>
internal sealed class LineReader(Stream stream)
{
    // The service takes 1,000 lines and 4 MiB at a time.
    private const int MostLines = 500;
    private const int MostBytes = 2 * 1024 * 1024;
    private const int LongestLine = 3 * 1024 * 1024;
    private const int FingerprintBytes = 64 * 1024;

    private readonly byte[] _buffer = new byte[LongestLine + 1];
    private int _start;
    private int _filled;

    /// <summary>The offset behind the last part.</summary>
    public long Offset { get; private set; }

    /// <summary>Goes to an offset, and says whether the bytes before it are those of the fingerprint.</summary>
    public async Task<bool> TrySeekAsync(long offset, string fingerprint, CancellationToken cancellationToken)
    {
        if (offset > stream.Length || await FingerprintAsync(offset, cancellationToken).ConfigureAwait(false) != fingerprint)
        {
            stream.Position = 0;
            return false;
        }

        stream.Position = Offset = offset;
        return true;
    }

    /// <summary>The fingerprint of the file up to an offset. The stream stays where it is.</summary>
    public async Task<string> FingerprintAsync(long offset, CancellationToken cancellationToken)
    {
        var back = stream.Position;
        var bytes = new byte[Math.Min(offset, FingerprintBytes)];
        stream.Position = offset - bytes.Length;
        await stream.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        stream.Position = back;
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    /// <summary>The next part; empty at the end. Its bytes are valid until the next call.</summary>
    public async Task<LinePart> ReadAsync(CancellationToken cancellationToken)
    {
        _buffer.AsSpan(_start, _filled - _start).CopyTo(_buffer);
        (_filled, _start) = (_filled - _start, 0);
        var isEnd = false;
        while (!isEnd && _filled < _buffer.Length)
        {
            var read = await stream.ReadAsync(_buffer.AsMemory(_filled), cancellationToken).ConfigureAwait(false);
            (_filled, isEnd) = (_filled + read, read == 0);
        }

        var (length, lines) = (0, 0);
        while (lines < MostLines && length < MostBytes && NextLine(length, isEnd) is { } line)
        {
            if (lines > 0 && length + line > MostBytes)
            {
                break;
            }

            (length, lines) = (length + line, lines + 1);
        }

        if (lines == 0 && _filled > 0)
        {
            throw new CommandFailedException(ExitCode.Failed, $"A line is longer than {LongestLine / 1024 / 1024} MiB, which is more than a run may have (at byte {Offset}).");
        }

        _start = length;
        Offset += length;
        return new LinePart(_buffer.AsMemory(0, length), lines);
    }

    // The last line of a file need not have an end.
    private int? NextLine(int from, bool isEnd)
    {
        var rest = _buffer.AsSpan(from, _filled - from);
        return rest.IndexOf((byte)'\n') is >= 0 and var end ? end + 1 : isEnd && rest.Length > 0 ? rest.Length : null;
    }
}
