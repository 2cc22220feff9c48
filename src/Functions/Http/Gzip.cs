using System.IO.Compression;

namespace AgentTelemetry.Functions.Http;

/// <summary>Decompresses gzip, and notices when the end is missing.</summary>
internal static class Gzip
{
    // .NET takes a stream that breaks off for one that is complete. A member of our own behind it comes out whole only if that before
    // it was whole: what breaks off swallows its beginning, and what is no gzip hides it.
    private static readonly byte[] EndMark = [.. "\u0001<end/>\u0001"u8];
    private static readonly byte[] EndMember = Compress(EndMark);

    /// <summary>How much longer than its limit a compressed body must be allowed to be.</summary>
    public static int EndMemberLength => EndMember.Length;

    /// <summary>How much longer than its limit a decompressed body must be allowed to be.</summary>
    public static int EndMarkLength => EndMark.Length;

    public static DecompressionOutcome Decompress(BodyBuffer from, BodyBuffer into)
    {
        if (from.Length == 0)
        {
            return DecompressionOutcome.Malformed;
        }

        if (!from.TryAppend(EndMember))
        {
            return DecompressionOutcome.OutOfBudget;
        }

        try
        {
            using var stream = new GZipStream(from.OpenRead(), CompressionMode.Decompress);
            while (true)
            {
                var room = into.MakeRoom();
                if (room.IsEmpty)
                {
                    return DecompressionOutcome.OutOfBudget;
                }

                var read = stream.Read(room.Span);
                if (read == 0)
                {
                    break;
                }

                into.Advance(read);
                if (into.IsOverfull)
                {
                    return DecompressionOutcome.TooLarge;
                }
            }
        }
        catch (InvalidDataException)
        {
            return DecompressionOutcome.Malformed;
        }

        if (!into.Written.Span.EndsWith(EndMark))
        {
            return DecompressionOutcome.Malformed;
        }

        into.Shorten(EndMark.Length);
        return DecompressionOutcome.Done;
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            stream.Write(bytes);
        }

        return compressed.ToArray();
    }
}
