using System.Net;

namespace AgentTelemetry.Export.Signavio;

/// <summary>A file that is written while it is sent.</summary>
internal sealed class UploadContent(Func<Stream, CancellationToken, Task> writeAsync) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => writeAsync(stream, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => writeAsync(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
