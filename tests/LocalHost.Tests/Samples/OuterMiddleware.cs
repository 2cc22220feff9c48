using AgentTelemetry.LocalHost.Tests.Support;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.LocalHost.Tests.Samples;

internal sealed class OuterMiddleware : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var recorder = context.InstanceServices.GetRequiredService<Recorder>();
        var http = context.GetHttpContext();

        recorder.Add($"outer in {context.FunctionDefinition.Name} {http?.Request.Path.Value ?? "without HTTP"}");

        try
        {
            await next(context);
        }
        catch (InvalidOperationException e)
        {
            recorder.Add($"outer caught {e.Message}");
            throw;
        }

        recorder.Add($"outer out {http is null || ReferenceEquals(http.RequestServices, context.InstanceServices)}");
    }
}
