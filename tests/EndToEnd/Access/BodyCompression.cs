using System.IO.Compression;
using System.Text;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Bodies as senders compress them, well or maliciously.</summary>
internal static class BodyCompression
{
    public static byte[] Compress(string coding, ReadOnlySpan<byte> bytes)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = coding is "br"
            ? new BrotliStream(compressed, CompressionLevel.Fastest)
            : new GZipStream(compressed, CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        return compressed.ToArray();
    }

    public static byte[] Compress(string coding, string text) => Compress(coding, Encoding.UTF8.GetBytes(text));

    /// <summary>A gigabyte of zeros, in about a thousandth of it or less.</summary>
    public static byte[] Bomb(string coding)
    {
        var zeros = new byte[1024 * 1024];
        using var compressed = new MemoryStream();
        using (Stream stream = coding is "br"
            ? new BrotliStream(compressed, CompressionLevel.Fastest)
            : new GZipStream(compressed, CompressionLevel.Optimal))
        {
            for (var megabytes = 0; megabytes < 1024; megabytes++)
            {
                stream.Write(zeros);
            }
        }

        return compressed.ToArray();
    }

    /// <summary>A text in gzip of an exact length: the header's name of the file fills it up.</summary>
    public static byte[] GzipOfLength(string text, int length)
    {
        const int HeaderLength = 10;
        const byte HasName = 8;
        var plain = Compress("gzip", text);
        var name = new byte[length - plain.Length];
        name.AsSpan(0, name.Length - 1).Fill((byte)'n');
        plain[3] |= HasName;
        return [.. plain[..HeaderLength], .. name, .. plain[HeaderLength..]];
    }
}
