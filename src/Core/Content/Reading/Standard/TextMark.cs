using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AgentTelemetry.Content.Reading.Standard;

/// <summary>Stands for a text of any length where only equality matters.</summary>
internal readonly record struct TextMark(UInt128 Value)
{
    /// <summary>Whether there was no text, or an empty one.</summary>
    public bool IsNone => Value == UInt128.Zero;

    public static TextMark Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return default;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return new TextMark(BinaryPrimitives.ReadUInt128BigEndian(hash));
    }
}
