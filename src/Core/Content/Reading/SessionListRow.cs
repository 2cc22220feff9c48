using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentTelemetry.Content.Reading;

/// <summary>A session as a listing shows it.</summary>
internal sealed record SessionListRow
{
    public SessionListRow(ListedSession listed)
    {
        var summary = listed.Summary;
        (Id, ContentScope, ExternalSessionId, AgentId, OutcomeType) = (summary.Id, summary.ContentScope, summary.ExternalSessionId, summary.AgentId, summary.OutcomeType);
        (ValueAmount, Currency, StartedAt, EndedAt, Expired) = (summary.ValueAmount, summary.Currency, summary.StartedAt, summary.EndedAt, summary.Expired ? true : null);
        EventCounts = listed.EventCounts is { } counts ? JsonSerializer.Deserialize(counts, ContentJson.Default.IReadOnlyDictionaryStringInt64) : null;
        FoundInPart = listed.IsFoundInPart ? true : null;
    }

    /// <summary>The session's id here.</summary>
    public Guid Id { get; }

    /// <summary>The same, under today's name.</summary>
    public Guid SessionId => Id;

    /// <summary>The caller's name for a collection of content; null where it gave none.</summary>
    public string? ContentScope { get; }

    /// <summary>The caller's own id; not unique. Null where it gave none.</summary>
    public string? ExternalSessionId { get; }

    /// <summary>The responding agent; null where it was not named.</summary>
    public string? AgentId { get; }

    /// <summary>How it ended: <c>conversion</c>, <c>abandonment</c> or <c>browse</c>; null while open.</summary>
    public string? OutcomeType { get; }

    /// <summary>What it was worth, in whole minor units of the currency; null without an outcome.</summary>
    public long? ValueAmount { get; }

    /// <summary>The currency; null without an outcome, and for a text of more than 32 characters.</summary>
    public string? Currency { get; }

    /// <summary>When it began: RFC 3339, in UTC.</summary>
    public string StartedAt { get; }

    /// <summary>When it ended or expired: RFC 3339, in UTC; null while open.</summary>
    public string? EndedAt { get; }

    /// <summary>True where it ended as nothing was heard of it: an event opens it again, and an end gives it an outcome. Absent for every other.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Expired { get; }

    /// <summary>How many events of each type it has, as they were counted last; null until they are.</summary>
    public IReadOnlyDictionary<string, long>? EventCounts { get; }

    /// <summary>True where it has more types, domains or addresses than it is found by. Absent for every other.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? FoundInPart { get; }
}
