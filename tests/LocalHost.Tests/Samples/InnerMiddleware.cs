using AgentTelemetry.LocalHost.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace AgentTelemetry.LocalHost.Tests.Samples;

internal sealed class InnerMiddleware(Recorder recorder) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        recorder.Add("inner in");

        if (context.GetHttpContext() is { } http && http.Request.Headers.ContainsKey("X-Refuse"))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            await http.Response.WriteAsync("refused");

            return;
        }

        await next(context);
        recorder.Add("inner out");
    }
}
