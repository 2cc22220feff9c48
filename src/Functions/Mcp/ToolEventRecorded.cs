using AgentTelemetry.Content.Sessions;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>An event was recorded by a tool.</summary>
internal sealed record ToolEventRecorded : StoredAnswer
{
    public ToolEventRecorded(EventsRecorded recorded, string message, string sessionId)
        : base(recorded) => (Message, SessionId, EventsCreated) = (message, sessionId, recorded.Created);

    /// <summary>Always <c>ok</c>.</summary>
    public string Status { get; } = "ok";

    /// <summary>One sentence for a model.</summary>
    public string Message { get; }

    /// <summary>The session as the arguments named it.</summary>
    public string SessionId { get; }

    /// <summary>How many events were new: 1, or 0 for a repeat.</summary>
    public int EventsCreated { get; }
}
