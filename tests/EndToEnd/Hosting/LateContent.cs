using System.Net;

namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>A body that comes little by little, and ends only once something has happened.</summary>
internal sealed class LateContent(Func<bool> mayEnd) : HttpContent
{
    private static readonly byte[] Blanks = [.. Enumerable.Repeat((byte)' ', 128)];

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        while (!mayEnd())
        {
            await stream.WriteAsync(Blanks);
            await stream.FlushAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = 0;
        return false;
    }
}
