using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content;

/// <summary>Whether two texts say the same: the order of members and the way a number or a time is written mean nothing.</summary>
internal static class EventContent
{
    private const string Time = "timestamp";

    /// <summary>Compares an event with the one that has its id already.</summary>
    /// <param name="sent">The event.</param>
    /// <param name="json">The text of the other.</param>
    /// <param name="timestamp">The time of the other, as it is stored.</param>
    /// <returns>The conflict; null where both say the same.</returns>
    public static EventConflict? ConflictOf(ContentEvent sent, string json, string timestamp)
    {
        if (sent.Json == json)
        {
            return null;
        }

        using var ours = StoredJson.Parse(sent.Json);
        using var theirs = StoredJson.Parse(json);
        var isOfTimeOnly = AreEqualButForTime(ours.RootElement, theirs.RootElement);
        return isOfTimeOnly && Rfc3339.Format(sent.Timestamp) == timestamp ? null : new EventConflict(sent.Id, sent.Ordinal, isOfTimeOnly);
    }

    /// <summary>Whether two outcomes say the same.</summary>
    public static bool AreEqual(string one, string other)
    {
        if (one == other)
        {
            return true;
        }

        using var left = StoredJson.Parse(one);
        using var right = StoredJson.Parse(other);
        return JsonElement.DeepEquals(left.RootElement, right.RootElement);
    }

    private static bool AreEqualButForTime(JsonElement one, JsonElement other)
    {
        var count = 0;
        foreach (var member in one.EnumerateObject())
        {
            if (member.NameEquals(Time))
            {
                continue;
            }

            count++;
            if (!other.TryGetProperty(member.Name, out var value) || !JsonElement.DeepEquals(member.Value, value))
            {
                return false;
            }
        }

        return other.EnumerateObject().Count(static member => !member.NameEquals(Time)) == count;
    }
}
