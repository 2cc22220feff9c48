using AgentTelemetry.Access;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Retention;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Retention;

/// <summary>What goes when its time is over.</summary>
internal sealed class RetentionFunctions(BodyReader bodies, RetentionService retention, RetentionTimer timer)
{
    /// <summary>Shows how long each kind stays in each app, and what the last run did.</summary>
    [Function("ReadRetention")]
    [Requires(Scopes.Admin)]
    [Query<NoParameters>]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "retention")] HttpRequest request, FunctionContext context)
    {
        var result = await retention.ReadAsync(request.HttpContext.RequestAborted);
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, RetentionAnswersJson.Default.RetentionStatus);
    }

    /// <summary>Removes what is due of the key's app, or, in a dry run, counts it.</summary>
    [Function("RunRetention")]
    [Requires(Scopes.Admin)]
    [Query<NoParameters>]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "retention/run")] HttpRequest request, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(request, body => retention.RunAsync(body, context.GetRequestContext(), request.HttpContext.RequestAborted));
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, RetentionAnswersJson.Default.RetentionRun);
    }

    /// <summary>Removes what is due of every app, at those ticks that the settings name.</summary>
    [Function("ApplyRetention")]
    public Task TickAsync([TimerTrigger("30 */5 * * * *")] TimerInfo tick, FunctionContext context) => timer.TickAsync(context.GetRequestContext(), context.CancellationToken);
}
