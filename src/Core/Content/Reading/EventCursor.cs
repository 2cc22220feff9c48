using System.Globalization;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Reading;

/// <summary>A place among a session's events, in a form callers hand back and need not understand.</summary>
internal static class EventCursor
{
    private const char Separator = '~';
    private const int Longest = 200;

    public static string Encode(EventPosition position) => CursorText.Encode(
        string.Create(CultureInfo.InvariantCulture, $"{position.Timestamp}{Separator}{position.CreatedAt}{Separator}{position.Ordinal}{Separator}{position.Id}"));

    /// <summary>The position, or null for anything that was not made here.</summary>
    public static EventPosition? Decode(string? cursor) =>
        CursorText.Decode(cursor, Longest)?.Split(Separator) is [var timestamp, var createdAt, var ordinal, var id]
            && long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var happened)
            && long.TryParse(createdAt, NumberStyles.None, CultureInfo.InvariantCulture, out var stored)
            && int.TryParse(ordinal, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            && Guid.TryParseExact(id, "D", out var parsed)
            ? new EventPosition(happened, stored, place, parsed)
            : null;
}
