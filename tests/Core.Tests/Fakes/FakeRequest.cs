using AgentTelemetry.Observability;

namespace AgentTelemetry.Fakes;

internal sealed class FakeRequest : ICurrentRequest
{
    public RequestContext Context { get; private set; } = Given.Context;

    public void Continues(string requestId, string appId) => Context = Context with { RequestId = requestId, AppId = appId };

    public void Concerns(Guid sessionId) => Context = Context with { SessionId = sessionId.ToString() };
}
