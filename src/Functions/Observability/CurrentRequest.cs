using System.Diagnostics;
using AgentTelemetry.Access;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Functions.Observability;

/// <summary>What is known of the request that runs. Whose it is may be known only once its key is, or its message.</summary>
internal sealed class CurrentRequest : ICurrentRequest
{
    private readonly Activity? _invocation;
    private readonly Pseudonyms _pseudonyms;

    /// <param name="context">What is known at its beginning.</param>
    /// <param name="invocation">The activity whose tags go back to the host.</param>
    /// <param name="pseudonyms">Under which name its caller appears.</param>
    public CurrentRequest(RequestContext context, Activity? invocation, Pseudonyms pseudonyms)
    {
        (_invocation, _pseudonyms, Context) = (invocation, pseudonyms, context);
        Tag();
    }

    public RequestContext Context { get; private set; }

    public Caller? Caller { get; private set; }

    /// <summary>From here on everything it stores, logs and traces is its caller's.</summary>
    public void IsOf(Caller caller)
    {
        Caller = caller;
        Change(Context with { AppId = caller.AppId, UserId = _pseudonyms.Of(caller.KeyId) });
    }

    public void Continues(string requestId, string appId) => Change(Context with { RequestId = requestId, AppId = appId });

    public void Concerns(Guid sessionId) => Change(Context with { SessionId = sessionId.ToString() });

    private void Change(RequestContext context)
    {
        Context = context;
        Tag();
    }

    // Only string tags travel back to the host and its request record.
    private void Tag()
    {
        if (_invocation is not null)
        {
            foreach (var (name, value) in RecordStamp.PropertiesOf(Context))
            {
                _invocation.SetTag(name, value);
            }
        }
    }
}
