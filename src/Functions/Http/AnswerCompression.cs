using System.IO.Compression;

namespace AgentTelemetry.Functions.Http;

/// <summary>Compresses an answer part by part, at the fastest level.</summary>
internal sealed class AnswerCompression : IDisposable
{
    /// <summary>What one takes while it works (measured, either coding): its tables, and what it has written and not yet given out.</summary>
    public const int Held = 512 * 1024;

    private readonly MemoryStream _compressed = new();
    private readonly Stream _encoder;

    /// <summary>Begins.</summary>
    /// <param name="coding">Gzip or Brotli.</param>
    public AnswerCompression(ContentCoding coding) => _encoder = coding is ContentCoding.Brotli
        ? new BrotliStream(_compressed, CompressionLevel.Fastest, leaveOpen: true)
        : new GZipStream(_compressed, CompressionLevel.Fastest, leaveOpen: true);

    /// <summary>Compresses a body that is at hand.</summary>
    public static ReadOnlyMemory<byte> Whole(ReadOnlyMemory<byte> body, ContentCoding coding)
    {
        using var compression = new AnswerCompression(coding);
        compression._encoder.Write(body.Span);
        return compression.End();
    }

    /// <summary>Compresses a part.</summary>
    /// <returns>What is to be sent now, often nothing; the next call overwrites it.</returns>
    public ReadOnlyMemory<byte> Next(ReadOnlyMemory<byte> part)
    {
        _compressed.SetLength(0);
        _encoder.Write(part.Span);
        return Written;
    }

    /// <summary>Ends the body.</summary>
    /// <returns>What is left to be sent.</returns>
    public ReadOnlyMemory<byte> Finish()
    {
        _compressed.SetLength(0);
        return End();
    }

    public void Dispose() => _encoder.Dispose();

    private ReadOnlyMemory<byte> End()
    {
        _encoder.Dispose();
        return Written;
    }

    private ReadOnlyMemory<byte> Written => _compressed.GetBuffer().AsMemory(0, (int)_compressed.Length);
}
