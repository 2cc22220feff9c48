using AgentTelemetry.LocalHost.Discovery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.LocalHost.Invocation;

/// <summary>One invocation, as middleware and functions see it.</summary>
internal sealed class InvocationContext : FunctionContext
{
    // Where the worker's ASP.NET Core integration leaves the exchange and where GetHttpContext looks for it.
    private const string HttpContextKey = "HttpRequestContext";

    public InvocationContext(Invocation invocation)
    {
        Function = invocation.Function;
        TriggerData = invocation.TriggerData;
        Http = invocation.Http;
        InvocationId = invocation.Id;
        InstanceServices = invocation.Services;
        CancellationToken = invocation.CancellationToken;
        BindingContext = new LocalBindingContext(invocation.BindingData);
        TraceContext = new LocalTraceContext(invocation.TraceParent, invocation.TraceState);

        if (Http is not null)
        {
            Items[HttpContextKey] = Http;
        }
    }

    public LocalFunction Function { get; }

    public object? TriggerData { get; }

    public HttpContext? Http { get; }

    /// <summary>What the function returned.</summary>
    public object? Result { get; set; }

    public override string InvocationId { get; }

    public override string FunctionId => FunctionDefinition.Id;

    public override TraceContext TraceContext { get; }

    public override BindingContext BindingContext { get; }

    public override RetryContext RetryContext { get; } = new LocalRetryContext();

    public override IServiceProvider InstanceServices { get; set; }

    public override FunctionDefinition FunctionDefinition => Function.Definition;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new InvocationFeatures();

    public override CancellationToken CancellationToken { get; }
}
