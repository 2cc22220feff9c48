using System.Globalization;

namespace AgentTelemetry.Export;

/// <summary>Gives events their place. A key must be the same in every export of a case, or an upsert would make a second row.</summary>
internal static class EventKeys
{
    public static string Of(int place) => place.ToString("D10", CultureInfo.InvariantCulture);

    /// <summary>Events in time order, however they came.</summary>
    public static IReadOnlyList<ExportEvent> InOrder(IEnumerable<EventDraft> events) =>
    [
        .. events
            .OrderBy(static draft => draft.Time)
            .ThenBy(static draft => draft.Tie, StringComparer.Ordinal)
            .Select(static (draft, index) => draft.At(index + 1)),
    ];
}
