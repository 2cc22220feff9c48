using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Json;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>A session was ended by a tool.</summary>
internal sealed record ToolSessionEnded : ReadAnswer
{
    public ToolSessionEnded(SessionEnded ended)
        : base(ended) => (SessionId, OutcomeRecorded) = (ended.SessionId, ended.OutcomeRecorded);

    /// <summary>Always <c>ok</c>.</summary>
    public string Status { get; } = "ok";

    /// <summary>One sentence for a model.</summary>
    public string Message { get; } = "Session ended.";

    /// <summary>The session as the arguments named it.</summary>
    public Guid SessionId { get; }

    /// <summary>False where the outcome that was sent is not the stored one; absent where it is.</summary>
    public bool? OutcomeRecorded { get; }
}
