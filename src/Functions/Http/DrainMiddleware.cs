using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace AgentTelemetry.Functions.Http;

/// <summary>Sends no answer before the end of its request's body, whatever part of the service made the answer.</summary>
/// <remarks>
/// The Functions host's proxy, as many clients, looks for an answer only when all of the body is sent. Where the connection closes before that,
/// its caller gets an empty 500 instead of the reason.
/// </remarks>
internal sealed class DrainMiddleware(BodyDrain drain, DrainMetrics metrics) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            http.Response.OnStarting(() => DrainAsync(http));
        }

        return next(context);
    }

    private async Task DrainAsync(HttpContext http)
    {
        var outcome = await drain.DrainAsync(http);
        metrics.Drained(outcome);
        http.Features.Get<BodyPayer>()?.Charge(outcome.Bytes);
        if (!outcome.ReachedEnd)
        {
            http.Response.Headers.Connection = "close";
        }
    }
}
