using System.Security.Cryptography;
using System.Text;

namespace AgentTelemetry.Content.Sessions;

/// <summary>What the services ask of lists of events.</summary>
internal static class EventLists
{
    /// <summary>Both lists as one.</summary>
    public static IReadOnlyList<EventConflict> And(this IReadOnlyList<EventConflict> some, IReadOnlyList<EventConflict> others) =>
        (some.Count, others.Count) switch
        {
            (0, 0) => [],
            (_, 0) => some,
            (0, _) => others,
            _ => [.. some, .. others],
        };

    /// <summary>The events but for those whose id is stored with other content: what they say of themselves does not hold of what is stored.</summary>
    public static IReadOnlyList<ContentEvent> Without(this IReadOnlyList<ContentEvent> events, IReadOnlyList<EventConflict> conflicts)
    {
        if (conflicts.Count == 0)
        {
            return events;
        }

        var others = conflicts.Where(static conflict => !conflict.IsOfTimeOnly).Select(static conflict => conflict.Id).ToHashSet();
        return [.. events.Where(@event => !others.Contains(@event.Id))];
    }

    /// <summary>When the first of them happened; null when there is none.</summary>
    public static DateTimeOffset? Earliest(this IReadOnlyList<ContentEvent> events) => events.Count == 0 ? null : events.Min(@event => @event.Timestamp);

    /// <summary>A digest of a session's events as they were uploaded: a repeat that has the same one need not be compared event by event.</summary>
    public static string Digest(this IReadOnlyList<ContentEvent> events)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> id = stackalloc byte[16];
        foreach (var @event in events)
        {
            @event.Id.TryWriteBytes(id);
            hash.AppendData(id);
            hash.AppendData(Encoding.UTF8.GetBytes(@event.Json));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
