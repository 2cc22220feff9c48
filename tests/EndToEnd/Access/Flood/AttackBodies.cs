using System.IO.Compression;
using System.Net;
using System.Text;

namespace AgentTelemetry.EndToEnd.Access.Flood;

/// <summary>Bodies that take more than they say.</summary>
internal static class AttackBodies
{
    private const int Events = 1_390_000;
    private const int Members = 390_000;
    private const int Levels = 2_000_000;

    public static byte[] EmptyEvents { get; } = Compress(
        $$"""{"session_id":"{{Guid.Empty}}","events":[{{new StringBuilder().Insert(0, "{},", Events - 1)}}{}]}""");

    public static byte[] ManyMembers { get; } = Compress($$"""{"agent_id":"a"{{string.Concat(Enumerable.Range(0, Members).Select(static member => $",\"{member:x}\":0"))}}}""");

    public static byte[] Deep { get; } = Compress($$"""{"data":{{new string('[', Levels)}}{{new string(']', Levels)}}}""");

    public static HttpContent Gzipped(byte[] body) => new ByteArrayContent(body) { Headers = { { "Content-Type", "application/json" }, { "Content-Encoding", "gzip" } } };

    private static byte[] Compress(string text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }

    /// <summary>Forty megabytes that nobody announces.</summary>
    internal sealed class Chunked : HttpContent
    {
        private const int Chunks = 40 * 16;
        private static readonly byte[] Chunk = [.. Enumerable.Repeat((byte)' ', 64 * 1024)];

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var chunk = 0; chunk < Chunks; chunk++)
            {
                await stream.WriteAsync(Chunk);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
