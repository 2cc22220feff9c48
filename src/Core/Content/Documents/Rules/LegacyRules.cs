using System.Collections.Frozen;

namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>OpenAttribution 0.2 to 0.4 and whatever names no version: what no server ever checked is not checked here.</summary>
internal static class LegacyRules
{
    public static DialectRules Instance { get; } = new()
    {
        Name = "legacy",
        Profiles = ContentTelemetry01Rules.Data
            .Select(entry => KeyValuePair.Create(entry.Key, new EventProfile(entry.Value.WithoutRules())))
            .Concat(EventTypes.Turns.Concat(EventTypes.Commerce).Select(type => KeyValuePair.Create(type, new EventProfile(FieldTable.Empty))))
            .ToFrozenDictionary(),
        Extension = new EventProfile(FieldTable.Empty),
        Event = SharedTables.EventWithOldNames,
        Turn = SharedTables.TurnArrays.With(SharedTables.OldTurnArrays),
        Session = SharedTables.SessionWithOldNames,
        Envelope = SharedTables.Envelope,
        Time = Values.Time,
        WantsEvents = false,
    };
}
