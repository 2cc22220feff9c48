using AgentTelemetry.Access;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Runs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Runs;

/// <summary>Ending runs that nobody ended.</summary>
internal sealed class StaleRunFunctions(BodyReader bodies, StaleRunService service, StaleRunTimer timer)
{
    /// <summary>Ends runs of which nothing was heard for long, up to 1,000.</summary>
    [Function("ReapRuns")]
    [Requires(Scopes.Admin)]
    public async Task<IResult> ReapAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/runs/reap")] HttpRequest request, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(request, body => service.ReapAsync(body, context.GetRequestContext(), request.HttpContext.RequestAborted));
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, RunAnswersJson.Default.RunsReaped);
    }

    /// <summary>Looks for such runs of every app, at those ticks that the settings name.</summary>
    [Function("ReapStaleRuns")]
    public Task TickAsync([TimerTrigger("0 */5 * * * *")] TimerInfo tick, FunctionContext context) => timer.TickAsync(context.GetRequestContext(), context.CancellationToken);
}
