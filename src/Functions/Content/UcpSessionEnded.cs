using System.Text.Json.Serialization;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Json;

namespace AgentTelemetry.Functions.Content;

/// <summary>A session has ended, in UCP's words.</summary>
internal sealed record UcpSessionEnded : ReadAnswer
{
    public UcpSessionEnded(SessionEnded ended)
        : base(ended) => (SessionId, EndedAt, OutcomeType, OutcomeRecorded) = (ended.SessionId, ended.EndedAt, ended.OutcomeType, ended.OutcomeRecorded);

    /// <summary>The session that the route names.</summary>
    public Guid SessionId { get; }

    /// <summary>When it ended: RFC 3339, in UTC.</summary>
    public string EndedAt { get; }

    /// <summary>The outcome that stays: <c>conversion</c>, <c>abandonment</c> or <c>browse</c>; null for one that was uploaded as ended without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? OutcomeType { get; }

    /// <summary>Always false: attribution is read from the session whenever somebody asks, and nothing is computed behind the answer.</summary>
    public bool AttributionPending { get; }

    /// <summary>False where the outcome that was sent is not the stored one; absent where it is.</summary>
    public bool? OutcomeRecorded { get; }
}
