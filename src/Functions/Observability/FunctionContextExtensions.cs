using AgentTelemetry.Access;
using AgentTelemetry.Observability;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Observability;

/// <summary>The request of an invocation.</summary>
internal static class FunctionContextExtensions
{
    private static readonly object Key = new();

    /// <summary>The context that the middleware made.</summary>
    public static RequestContext GetRequestContext(this FunctionContext context) => context.GetRequest().Context;

    /// <summary>The request itself, for work that learns on the way whose it is.</summary>
    public static CurrentRequest GetRequest(this FunctionContext context) => (CurrentRequest)context.Items[Key];

    /// <summary>Who calls this HTTP function.</summary>
    public static Caller GetCaller(this FunctionContext context) =>
        context.GetRequest().Caller ?? throw new InvalidOperationException("Nobody called: this is no HTTP function, or it runs before access was checked.");

    public static void SetRequest(this FunctionContext context, CurrentRequest request) => context.Items[Key] = request;

    public static void SetCaller(this FunctionContext context, Caller caller) => context.GetRequest().IsOf(caller);
}
