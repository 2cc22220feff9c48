using AgentTelemetry.Observability;

namespace AgentTelemetry.Upgrade.Recording;

/// <summary>The invocation that a recorded message came in.</summary>
internal sealed class RecordedRequest(string app) : ICurrentRequest
{
    public RequestContext Context { get; private set; } = new("unused", app, "production");

    public void Continues(string requestId, string appId) => Context = Context with { RequestId = requestId, AppId = appId };

    public void Concerns(Guid sessionId) => Context = Context with { SessionId = sessionId.ToString() };
}
