using AgentTelemetry.Content.Sessions;

namespace AgentTelemetry.Functions.Content;

/// <summary>A whole session was stored, in UCP's words.</summary>
internal sealed record UcpSessionUploaded : StoredAnswer
{
    public UcpSessionUploaded(SessionUploaded uploaded)
        : base(uploaded) => (SessionId, EventCount) = (uploaded.SessionId, uploaded.EventsCreated);

    /// <summary>Its id here, which is not the caller's.</summary>
    public Guid SessionId { get; }

    /// <summary>How many events it came with.</summary>
    public int EventCount { get; }

    /// <summary>Always false: attribution is read from the session whenever somebody asks, and nothing is computed behind the answer.</summary>
    public bool AttributionPending { get; }

    /// <summary>False where the outcome that was sent is not the stored one; absent where it is.</summary>
    public bool? OutcomeRecorded => HasOtherOutcome ? false : null;
}
