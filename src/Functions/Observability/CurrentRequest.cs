using AgentTelemetry.Access;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Functions.Observability;

/// <summary>What is known of the request that runs. Its tenant is known only once its key is.</summary>
internal sealed class CurrentRequest(RequestContext context)
{
    public RequestContext Context { get; private set; } = context;

    public Caller? Caller { get; private set; }

    /// <summary>From here on everything it stores, logs and traces is its caller's.</summary>
    public void IsOf(Caller caller)
    {
        Caller = caller;
        Context = Context with { AppId = caller.AppId };
    }
}
