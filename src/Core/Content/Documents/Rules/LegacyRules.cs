using System.Collections.Frozen;
using AgentTelemetry.Json;

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
        Known = KnownFields.WithOldNames,
        Event = SharedTables.EventWithOldNames.With(
            new Field("content_telemetry_id", Values.AnyUuid) { Bit = EventField.ContentTelemetryId },
            new Field("oa_telemetry_id", Values.AnyUuid) { NewName = "content_telemetry_id", Bit = EventField.ContentTelemetryId }),
        Turn = SharedTables.TurnArrays.With(SharedTables.OldTurnArrays),
        Session = SharedTables.SessionWithOldNames.With(new Field("parent_session_id", Values.AnyUuid)),
        Envelope = SharedTables.Envelope.With(new Field("parent_session_id", Values.AnyUuid)),
        Time = Values.Time,
        Uuid = Values.AnyUuid,
        ChecksOutcomes = false,
        StandsAlone = StandaloneRule.Legacy,
        WantsEvents = false,
    };
}
