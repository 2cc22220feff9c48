using AgentTelemetry.Access;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Retention.Repair;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Retention;

/// <summary>Whether stored rows keep the promises of the data, and what puts them right.</summary>
internal sealed class RepairFunctions(RepairService repair, VerificationService verification, RepairTimer timer)
{
    /// <summary>Looks at some of the stored rows of the key's app and reports every broken promise. It changes nothing.</summary>
    [Function("Verify")]
    [Requires(Scopes.Admin)]
    [Query<VerificationParameters>]
    public async Task<IResult> VerifyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "verify")] HttpRequest request, FunctionContext context)
    {
        var result = await verification.VerifyAsync(
            request.Parameter(VerificationParameters.Part),
            request.Parameter(VerificationParameters.Limit),
            request.Parameter(VerificationParameters.Cursor),
            request.Parameter(VerificationParameters.Sample),
            context.GetRequestContext(),
            request.HttpContext.RequestAborted);
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, RepairAnswersJson.Default.Verification);
    }

    /// <summary>Shows what the last look at each app's rows found and put right.</summary>
    [Function("ReadRepair")]
    [Requires(Scopes.Admin)]
    [Query<NoParameters>]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "repair")] HttpRequest request, FunctionContext context)
    {
        var result = await repair.ReadAsync(request.HttpContext.RequestAborted);
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, RepairAnswersJson.Default.RepairStatus);
    }

    /// <summary>Looks through the rows of the key's app now, and puts right what is damaged.</summary>
    [Function("RunRepair")]
    [Requires(Scopes.Admin)]
    [Query<NoParameters>]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "repair/run")] HttpRequest request, FunctionContext context)
    {
        var result = await repair.RunAsync(context.GetRequestContext(), request.HttpContext.RequestAborted);
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, RepairAnswersJson.Default.RepairRun);
    }

    /// <summary>Looks through the rows of every app, some at a time, at those ticks that the settings name.</summary>
    [Function("Reconcile")]
    public Task TickAsync([TimerTrigger("50 */5 * * * *")] TimerInfo tick, FunctionContext context) => timer.TickAsync(context.GetRequestContext(), context.CancellationToken);
}
