using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents;

/// <summary>Reads the member <c>events</c> of a document.</summary>
internal static class EventListReader
{
    private const string Field = "events";

    public static List<EventDraft> Read(JsonElement document, EventReader reader, FieldReader fields, int most, bool emptyIsFine)
    {
        if (!document.TryGetGiven(Field, out var list))
        {
            fields.Required("", Field, $"an array of up to {most} events");
            return [];
        }

        if (!fields.IsArray(list, "", Field))
        {
            return [];
        }

        var count = list.GetArrayLength();
        if (count > most)
        {
            fields.Errors.Add(Field, "limit", $"events has {count} items; the most is {most}.");
            return [];
        }

        if (count == 0 && !emptyIsFine)
        {
            fields.Errors.Add(Field, "limit", "events must have at least one item.");
        }

        return ReadAll(list, reader, count);
    }

    private static List<EventDraft> ReadAll(JsonElement list, EventReader reader, int count)
    {
        var drafts = new List<EventDraft>(count);
        var index = 0;
        foreach (var element in list.EnumerateArray())
        {
            if (reader.Read(element, $"{Field}[{index++}]") is { } draft)
            {
                drafts.Add(draft);
            }
        }

        return drafts;
    }
}
