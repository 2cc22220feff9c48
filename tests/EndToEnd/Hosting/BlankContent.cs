using System.Net;

namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>A body of blanks of any length, which takes no memory to send.</summary>
/// <param name="length">Its length.</param>
/// <param name="isChunked">Whether it goes out in chunks, so that nobody knows its length before its end.</param>
internal sealed class BlankContent(long length, bool isChunked = false) : HttpContent
{
    private static readonly byte[] Blanks = [.. Enumerable.Repeat((byte)' ', 64 * 1024)];

    /// <summary>How much of it was asked for.</summary>
    public long Sent { get; private set; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        for (; Sent < length; Sent += Math.Min(Blanks.Length, length - Sent))
        {
            await stream.WriteAsync(Blanks.AsMemory(0, (int)Math.Min(Blanks.Length, length - Sent)));
        }
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return !isChunked;
    }
}
