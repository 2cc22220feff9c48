using System.Text.Json.Serialization;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Sessions;

/// <summary>A session has ended, now or before.</summary>
/// <param name="SessionId">The session as the caller named it.</param>
/// <param name="EndedAt">When.</param>
/// <param name="OutcomeType">The outcome that stays; null for one that was uploaded as ended without any.</param>
public sealed record SessionEnded(Guid SessionId, [property: JsonIgnore] string EndedAt, [property: JsonIgnore] string? OutcomeType) : ReadAnswer
{
    /// <summary>Always <c>ok</c>.</summary>
    [JsonPropertyOrder(-1)]
    public string Status { get; } = "ok";

    /// <summary>Whether the outcome that was sent is not the stored one.</summary>
    [JsonIgnore]
    public bool HasOtherOutcome { get; init; }

    /// <summary>False where the outcome that was sent is not the stored one; absent where it is.</summary>
    public bool? OutcomeRecorded => HasOtherOutcome ? false : null;
}
