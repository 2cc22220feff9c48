using System.Diagnostics;
using AgentTelemetry.Access;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Functions.Observability;

/// <summary>What is known of the request that runs. Whose it is may be known only once its key is, or its message.</summary>
internal sealed class CurrentRequest : ICurrentRequest
{
    private readonly Activity? _invocation;

    /// <param name="context">What is known at its beginning.</param>
    /// <param name="invocation">The activity whose tags go back to the host, and from which every record below it takes its properties.</param>
    public CurrentRequest(RequestContext context, Activity? invocation)
    {
        _invocation = invocation;
        Context = context;
        Tag();
    }

    public RequestContext Context { get; private set; }

    public Caller? Caller { get; private set; }

    /// <summary>From here on everything it stores, logs and traces is its caller's.</summary>
    public void IsOf(Caller caller)
    {
        Caller = caller;
        Continues(Context.RequestId, caller.AppId);
    }

    public void Continues(string requestId, string appId)
    {
        Context = Context with { RequestId = requestId, AppId = appId };
        Tag();
    }

    // Only string tags travel back to the host and its request record.
    private void Tag() => _invocation?
        .SetTag(RecordStamp.RequestId, Context.RequestId)
        .SetTag(RecordStamp.Environment, Context.Environment)
        .SetTag(RecordStamp.AppId, Context.AppId);
}
