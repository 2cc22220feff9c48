using AgentTelemetry.Access;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Runs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Runs;

/// <summary>Recording runs and what becomes of them.</summary>
internal sealed class RunFunctions(BodyReader bodies, RunService runs, RunBatchService batches, RunImportService imports)
{
    /// <summary>Records a run. One whose event_id is known changes nothing.</summary>
    [Function("CreateRun")]
    [Requires(Scopes.Write)]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/runs")] HttpRequest request, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(request, body => runs.CreateAsync(body, context.GetRequestContext()));
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status201Created, RunAnswersJson.Default.RunCreated);
    }

    /// <summary>Records up to 1,000 runs, each by itself. One that is wrong keeps no other out.</summary>
    [Function("CreateRuns")]
    [Requires(Scopes.Write)]
    public async Task<IResult> CreateManyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/runs/batch")] HttpRequest request, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(request, body => batches.CreateAsync(body, context.GetRequestContext()));
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, RunAnswersJson.Default.RunBatchStored);
    }

    /// <summary>Replays up to 1,000 lines of NDJSON: runs that are new are recorded, others are brought to what their lines say. A bad line keeps no other out.</summary>
    [Function("ImportRuns")]
    [Requires(Scopes.Write)]
    public async Task<IResult> ImportAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/runs/import")] HttpRequest request, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(request, body => imports.ImportAsync(body, context.GetRequestContext()));
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, RunAnswersJson.Default.RunsImported);
    }

    /// <summary>Changes fields of a run. A null changes nothing. With If-Match, only a run that is as its sender saw it.</summary>
    [Function("PatchRun")]
    [Requires(Scopes.Write)]
    public async Task<IResult> PatchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/v1/runs/{event_id}")] HttpRequest request, string event_id, FunctionContext context)
    {
        var id = PathSegment.Decode(request, event_id);
        var result = await bodies.WithBodyAsync(request, body => runs.PatchAsync(id, body, IfMatch.Of(request), context.GetRequestContext()));
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, RunAnswersJson.Default.RunUpdated);
    }

    /// <summary>Notes the commit that came of a run. What the body leaves out becomes null.</summary>
    [Function("AssociateCommit")]
    [Requires(Scopes.Write)]
    public async Task<IResult> AssociateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/runs/{event_id}/associate-commit")] HttpRequest request, string event_id, FunctionContext context)
    {
        var id = PathSegment.Decode(request, event_id, behind: 1);
        var result = await bodies.WithBodyAsync(request, body => runs.AssociateAsync(id, body, context.GetRequestContext()));
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, RunAnswersJson.Default.CommitAssociated);
    }
}
