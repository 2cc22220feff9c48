using AgentTelemetry.Content.Sessions;

namespace AgentTelemetry.Functions.Content;

/// <summary>Events were stored, in UCP's words.</summary>
internal sealed record UcpEventsRecorded : StoredAnswer
{
    public UcpEventsRecorded(EventsRecorded recorded, string sessionId)
        : base(recorded) => (RecordedCount, SessionId) = (recorded.Created, sessionId);

    /// <summary>How many events were new; those that were stored before are not counted.</summary>
    public int RecordedCount { get; }

    /// <summary>The session that the route names.</summary>
    public string SessionId { get; }
}
