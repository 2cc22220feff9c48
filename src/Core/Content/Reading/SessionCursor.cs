using System.Text.RegularExpressions;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Reading;

/// <summary>A place in a listing, in a form callers hand back and need not understand.</summary>
/// <remarks>It holds a position and nothing else: with another tenant's cursor a caller still sees only its own sessions.</remarks>
internal static partial class SessionCursor
{
    private const char ByStart = 's';
    private const char ByEnd = 'e';
    private const int Longest = 200;

    public static string Encode(string position, bool byEnd) => CursorText.Encode($"{(byEnd ? ByEnd : ByStart)}{position}");

    /// <summary>The position, or null for anything that was not made here or belongs to the other order.</summary>
    public static string? Decode(string? cursor, bool byEnd) =>
        CursorText.Decode(cursor, Longest) is { } text && Form().IsMatch(text) && text[0] == (byEnd ? ByEnd : ByStart) ? text[1..] : null;

    [GeneratedRegex(@"^[se]\d{19}~[0-9a-f-]{36}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
