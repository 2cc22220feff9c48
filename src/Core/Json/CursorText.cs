using System.Buffers.Text;
using System.Text;

namespace AgentTelemetry.Json;

/// <summary>A position as a cursor: text that callers hand back and need not understand.</summary>
internal static class CursorText
{
    public static string Encode(string position) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(position));

    /// <summary>The position; null for what is longer than a cursor can be, or is not in its form.</summary>
    public static string? Decode(string? cursor, int longest) =>
        cursor is not null && cursor.Length <= longest && Base64Url.IsValid(cursor) ? Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)) : null;
}
