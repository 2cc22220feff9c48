using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Json;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>A session was started by a tool.</summary>
internal sealed record ToolSessionStarted : ReadAnswer
{
    public ToolSessionStarted(SessionStarted started)
        : base(started) => (SessionId, StartedAt) = (started.SessionId, started.StartedAt);

    /// <summary>Always <c>ok</c>.</summary>
    public string Status { get; } = "ok";

    /// <summary>One sentence for a model.</summary>
    public string Message { get; } = "Session started. Name this session_id in every later call.";

    /// <summary>The session's id, to be named in all that follows.</summary>
    public Guid SessionId { get; }

    /// <summary>When it began: RFC 3339, in UTC.</summary>
    public string StartedAt { get; }
}
