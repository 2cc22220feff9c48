using System.Diagnostics;
using AgentTelemetry.Observability;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Gives every invocation its request context: on the answer, on every log line, and on the host's request record.</summary>
internal sealed class RequestContextMiddleware(
    IOptions<TelemetryOptions> options, IUuidSource ids, ILogger<RequestContextMiddleware> logger) : IFunctionsWorkerMiddleware
{
    private const string Header = "X-Request-ID";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var http = context.GetHttpContext();
        var brought = http?.Request.Headers[Header].ToString();
        var request = new RequestContext(
            RequestId.IsWellFormed(brought) ? brought : ids.Create().ToString(), options.Value.AppId, options.Value.Environment);
        var current = new CurrentRequest(request, Activity.Current);
        context.SetRequest(current);
        http?.Features.Set(current);
        http?.Response.Headers[Header] = request.RequestId;
        using (logger.BeginScope(new RequestLogScope(current)))
        {
            await next(context);
        }
    }
}
