using AgentTelemetry.Access;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Runs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Runs;

/// <summary>The values that runs have in their fields.</summary>
internal sealed class RunMetadataFunctions(RunQueryService runs)
{
    /// <summary>Lists the agents and the job types of all runs.</summary>
    [Function("ReadMetadata")]
    [Requires(Scopes.Read)]
    [Query<NoParameters>(PassesOverOthers = true)]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/metadata")] HttpRequest request, FunctionContext context) =>
        Answer.Of(StatusCodes.Status200OK, await runs.MetadataAsync(context.GetRequestContext(), request.HttpContext.RequestAborted), RunAnswersJson.Default.RunMetadata);

    /// <summary>Lists the values that a field has in all runs.</summary>
    [Function("ReadMetadataField")]
    [Requires(Scopes.Read)]
    [Query<NoParameters>(PassesOverOthers = true)]
    public async Task<IResult> ReadFieldAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/metadata/{field}")] HttpRequest request, string field, FunctionContext context)
    {
        var result = await runs.ValuesAsync(field, context.GetRequestContext(), request.HttpContext.RequestAborted);
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, RunAnswersJson.Default.RunFieldValues);
    }
}
