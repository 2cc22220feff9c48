using System.Text.Json;
using System.Text.Json.Serialization;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content;

/// <summary>What a listing shows of a session and filters by. Times are text of one precision, so text order is time order.</summary>
/// <param name="Id">The session's id here.</param>
/// <param name="ContentScope">The caller's name for a collection of content.</param>
/// <param name="ExternalSessionId">The caller's own id; not unique.</param>
/// <param name="AgentId">The responding agent.</param>
/// <param name="OutcomeType">How it ended: <c>conversion</c>, <c>abandonment</c> or <c>browse</c>; null while open.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended or expired; null while open.</param>
/// <param name="Expired">Whether it ended as nothing was heard of it; an event opens it again.</param>
public sealed record SessionSummary(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("content_scope")] string? ContentScope,
    [property: JsonPropertyName("external_session_id")] string? ExternalSessionId,
    [property: JsonPropertyName("agent_id")] string? AgentId,
    [property: JsonPropertyName("outcome_type")] string? OutcomeType,
    [property: JsonPropertyName("started_at")] string StartedAt,
    [property: JsonPropertyName("ended_at")] string? EndedAt,
    [property: JsonPropertyName("expired"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Expired = false)
{
    // The first servers took any text; a code has three characters.
    private const int LongestCurrency = 32;

    /// <summary>What it was worth, in minor units of its currency; null while it has no outcome.</summary>
    [JsonPropertyName("value_amount"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ValueAmount { get; init; }

    /// <summary>The currency; null while it has no outcome, or what it says there is none that a listing has room for.</summary>
    [JsonPropertyName("currency"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Currency { get; init; }

    /// <summary>The summary with what an outcome says of the value.</summary>
    /// <param name="outcome">The outcome as a JSON object; null where there is none.</param>
    public SessionSummary WithValueOf(string? outcome)
    {
        if (outcome is null)
        {
            return this with { ValueAmount = null, Currency = null };
        }

        using var document = StoredJson.Parse(outcome);
        return this with
        {
            ValueAmount = document.RootElement.TryGetProperty("value_amount", out var amount) && amount.ValueKind is JsonValueKind.Number && amount.TryGetInt64(out var units) ? units : null,
            Currency = document.RootElement.TextOf("currency") is { Length: <= LongestCurrency } currency ? currency : null,
        };
    }
}
