using System.Net;

namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>A body that is checked when it is read as a whole. Whoever reads it as a stream gets the stream.</summary>
internal sealed class CheckedContent : HttpContent
{
    /// <summary>The longest body that is checked: a longer one would take its test too long.</summary>
    public const int LongestChecked = 1024 * 1024;

    private const int PartLength = 64 * 1024;

    private readonly HttpContent _inner;
    private readonly Action<ReadOnlyMemory<byte>> _check;

    public CheckedContent(HttpContent inner, Action<ReadOnlyMemory<byte>> check)
    {
        _inner = inner;
        _check = check;
        foreach (var (name, values) in inner.Headers)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        await using var body = await _inner.ReadAsStreamAsync(cancellationToken);
        var part = new byte[PartLength];
        var length = 0L;
        for (int read; (read = await body.ReadAsync(part, cancellationToken)) > 0; length += read)
        {
            await stream.WriteAsync(part.AsMemory(0, read), cancellationToken);
            if (length + read <= LongestChecked)
            {
                kept.Write(part, 0, read);
            }
        }

        if (length <= LongestChecked)
        {
            _check(kept.GetBuffer().AsMemory(0, (int)kept.Length));
        }
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => _inner.ReadAsStreamAsync();

    protected override Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) => _inner.ReadAsStreamAsync(cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? 0;
        return _inner.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
