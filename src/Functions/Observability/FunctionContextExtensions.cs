using AgentTelemetry.Observability;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Observability;

/// <summary>The request context of an invocation.</summary>
internal static class FunctionContextExtensions
{
    private static readonly object Key = new();

    /// <summary>The context that the middleware made.</summary>
    public static RequestContext GetRequestContext(this FunctionContext context) => (RequestContext)context.Items[Key];

    public static void SetRequestContext(this FunctionContext context, RequestContext value) => context.Items[Key] = value;
}
