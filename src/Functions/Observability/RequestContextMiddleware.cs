using System.Diagnostics;
using AgentTelemetry.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Gives every invocation its request context: on the answer, on everything it stores, logs and traces, and on the host's request record.</summary>
internal sealed class RequestContextMiddleware(
    IOptions<TelemetryOptions> options, IUuidSource ids, Pseudonyms pseudonyms, ILogger<RequestContextMiddleware> logger) : IFunctionsWorkerMiddleware
{
    private const string SessionHeader = "X-Session-ID";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var http = context.GetHttpContext();
        var brought = http?.Request.Headers[RequestId.Header].ToString();
        var request = new RequestContext(
            RequestId.IsWellFormed(brought) ? brought : ids.Create().ToString(), options.Value.AppId, options.Value.Environment)
        {
            SessionId = SessionOf(http),
        };
        var current = new CurrentRequest(request, Activity.Current, pseudonyms);
        context.SetRequest(current);
        http?.Features.Set(current);
        http?.Response.Headers[RequestId.Header] = request.RequestId;
        RequestFlow.Enter(current);
        using (logger.BeginScope(new RequestLogScope(current)))
        {
            await next(context);
        }
    }

    // Another text than a UUID may name somebody.
    private static string? SessionOf(HttpContext? http) => Guid.TryParse(http?.Request.Headers[SessionHeader].ToString(), out var id) ? id.ToString() : null;
}
