using System.Text.Json.Serialization;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Sessions;

/// <summary>An answer to a document that was stored: it tells the sender what of it is not stored as it was sent.</summary>
public abstract record StoredAnswer : ReadAnswer
{
    // A body of a few bytes an event must not ask for an answer many times as long.
    private const int MostListed = 50;
    private const int AfterMembers = 10;

    /// <summary>The paths of what privacy took out.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Stripped { get; init; } = [];

    /// <summary>The events whose id goes with other content; that content stays.</summary>
    [JsonIgnore]
    public IReadOnlyList<EventConflict> Conflicts { get; init; } = [];

    /// <summary>The ids of events that came with the repeat of a session and are not among those that are stored.</summary>
    [JsonIgnore]
    public IReadOnlyList<Guid> Unstored { get; init; } = [];

    /// <summary>Whether it named an outcome that is not the stored one.</summary>
    [JsonIgnore]
    public bool HasOtherOutcome { get; init; }

    /// <summary>The paths of what a turn's privacy level took out before anything was stored; absent where nothing was.</summary>
    [JsonPropertyOrder(AfterMembers)]
    public IReadOnlyList<string>? StrippedFields => Stripped is [] ? null : Stripped;

    /// <summary>The ids, up to 50, of events that were stored before with other content, which stays; absent where there are none.</summary>
    [JsonPropertyOrder(AfterMembers + 1)]
    public IReadOnlyList<Guid>? ConflictingEvents => Listed(ConflictingIds());

    /// <summary>How many more conflicting events there were than are listed; absent where all are.</summary>
    [JsonPropertyOrder(AfterMembers + 2)]
    public int? MoreConflictingEvents => More(ConflictingIds());

    /// <summary>The ids, up to 50, of events that an earlier upload of the session did not have, and that were not stored; absent where there are none.</summary>
    [JsonPropertyOrder(AfterMembers + 3)]
    public IReadOnlyList<Guid>? UnstoredEvents => Listed(Unstored);

    /// <summary>How many more unstored events there were than are listed; absent where all are.</summary>
    [JsonPropertyOrder(AfterMembers + 4)]
    public int? MoreUnstoredEvents => More(Unstored);

    private IReadOnlyList<Guid> ConflictingIds() => Conflicts is [] ? [] : [.. Conflicts.Select(static conflict => conflict.Id).Distinct()];

    private static IReadOnlyList<Guid>? Listed(IReadOnlyList<Guid> ids) => ids is [] ? null : [.. ids.Take(MostListed)];

    private static int? More(IReadOnlyList<Guid> ids) => ids.Count > MostListed ? ids.Count - MostListed : null;
}
