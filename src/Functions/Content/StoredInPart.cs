using System.Text.Json;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Json;

namespace AgentTelemetry.Functions.Content;

/// <summary>Tells a sender what of its request nobody read, and what was not stored because something else is under the same id. Where there is nothing to tell, nothing is written.</summary>
internal static class StoredInPart
{
    // A body of a few bytes an event must not ask for an answer many times as long.
    private const int MostListed = 50;

    public static void Write(Utf8JsonWriter writer, DocumentStored stored)
    {
        StrippedFields.Write(writer, stored.StrippedFields);
        WriteIds(writer, "conflicting_events", [.. stored.Conflicts.Select(static conflict => conflict.Id).Distinct()]);
        if (stored is SessionUploaded uploaded)
        {
            WriteIds(writer, "unstored_events", uploaded.UnstoredEvents);
        }

        stored.Unrecognised.WriteTo(writer);
    }

    /// <summary>That an outcome is not the stored one.</summary>
    public static void WriteOutcome(Utf8JsonWriter writer, bool isRecorded)
    {
        if (!isRecorded)
        {
            writer.WriteBoolean("outcome_recorded", false);
        }
    }

    private static void WriteIds(Utf8JsonWriter writer, string name, IReadOnlyList<Guid> ids)
    {
        if (ids.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var id in ids.Take(MostListed))
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
        if (ids.Count > MostListed)
        {
            writer.WriteNumber($"more_{name}", ids.Count - MostListed);
        }
    }
}
