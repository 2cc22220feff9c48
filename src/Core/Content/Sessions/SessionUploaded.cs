using System.Text.Json.Serialization;

namespace AgentTelemetry.Content.Sessions;

/// <summary>A whole session was stored, now or before.</summary>
/// <param name="SessionId">Its id here, which is not the caller's.</param>
/// <param name="EventsCreated">How many events it came with.</param>
/// <param name="OutcomeRecorded">Whether the outcome it came with is the stored one; for one that came without, whether there is one.</param>
/// <param name="IsNew">False for a repeat.</param>
public sealed record SessionUploaded(Guid SessionId, int EventsCreated, bool OutcomeRecorded, [property: JsonIgnore] bool IsNew) : StoredAnswer;
