using AgentTelemetry.Access;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Operations;

/// <summary>Messages that kept failing, of every app.</summary>
internal sealed class DeadLetterFunctions(BodyReader bodies, DeadLetterService letters)
{
    /// <summary>Lists dead letters, without their bodies.</summary>
    [Function("ListDeadLetters")]
    [Requires(Scopes.Admin)]
    [Query<DeadLetterListParameters>]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dead-letters")] HttpRequest request, FunctionContext context)
    {
        var result = await letters.ListAsync(request.Parameter(DeadLetterListParameters.Queue), request.HttpContext.RequestAborted);
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, DeadLettersJson.Default.DeadLetterList);
    }

    /// <summary>Puts dead letters back into their queues, up to 1,000.</summary>
    [Function("ReplayDeadLetters")]
    [Requires(Scopes.Admin)]
    [Query<NoParameters>]
    public async Task<IResult> ReplayAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dead-letters/replay")] HttpRequest request, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(request, body => letters.ReplayAsync(body, request.HttpContext.RequestAborted));
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, DeadLettersJson.Default.DeadLettersReplayed);
    }

    /// <summary>Deletes dead letters of a queue, up to 1,000.</summary>
    [Function("DeleteDeadLetters")]
    [Requires(Scopes.Admin)]
    [Query<DeadLetterDeletionParameters>]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "dead-letters")] HttpRequest request, FunctionContext context)
    {
        var result = await letters.DeleteAsync(
            request.Parameter(DeadLetterDeletionParameters.Queue), request.ExactParameter(DeadLetterDeletionParameters.MessageId), request.HttpContext.RequestAborted);
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, DeadLettersJson.Default.DeadLettersDeleted);
    }
}
