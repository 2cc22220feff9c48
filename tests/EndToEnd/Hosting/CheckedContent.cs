using System.Net;

namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>A body that is checked when it is read as a whole. Whoever reads it as a stream gets the stream.</summary>
internal sealed class CheckedContent : HttpContent
{
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
        using var body = new MemoryStream();
        await _inner.CopyToAsync(body, context, cancellationToken);
        _check(body.GetBuffer().AsMemory(0, (int)body.Length));
        body.Position = 0;
        await body.CopyToAsync(stream, cancellationToken);
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
