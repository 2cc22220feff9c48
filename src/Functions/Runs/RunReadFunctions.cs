using AgentTelemetry.Access;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Runs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Runs;

/// <summary>Reading runs.</summary>
internal sealed class RunReadFunctions(RunQueryService runs, RunExportService exports)
{
    /// <summary>Lists runs, newest first by when they were created: a page as JSON, or all of them as NDJSON or CSV.</summary>
    [Function("ListRuns")]
    [Requires(Scopes.Read)]
    [Query<RunListParameters>(PassesOverOthers = true)]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/runs")] HttpRequest request, FunctionContext context)
    {
        if (RunFile.AskedFor(request) is { } file)
        {
            var export = await exports.OpenAsync(RunListParameters.QueryOf(request), context.GetRequestContext(), request.HttpContext.RequestAborted);
            return export.IsSuccess ? file.ToAnswer(export.Value) : Problem.Of(export.Failure).ToAnswer(context.GetRequestContext());
        }

        var result = await runs.ListAsync(RunListParameters.QueryOf(request), context.GetRequestContext(), request.HttpContext.RequestAborted);
        return result.ToPage(
            context.GetRequestContext(), page => NextLink.Of<RunListParameters>(request, page.Next), static page => page.Runs, RunJson.Default.IReadOnlyListRunRecord);
    }

    /// <summary>Reads a run.</summary>
    [Function("ReadRun")]
    [Requires(Scopes.Read)]
    [Query<NoParameters>(PassesOverOthers = true)]
    public async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/runs/{event_id}")] HttpRequest request, string event_id, FunctionContext context)
    {
        var result = await runs.FindAsync(PathSegment.Decode(request, event_id), context.GetRequestContext(), request.HttpContext.RequestAborted);
        if (result.IsSuccess)
        {
            request.HttpContext.Response.Headers.ETag = RunTag.Of(result.Value);
        }

        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, RunJson.Default.RunRecord);
    }

    /// <summary>Says where a run's commit can be seen.</summary>
    [Function("ReadCommitUrl")]
    [Requires(Scopes.Read)]
    [Query<NoParameters>(PassesOverOthers = true)]
    public async Task<IResult> ReadCommitUrlAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/runs/{event_id}/commit-url")] HttpRequest request, string event_id, FunctionContext context)
    {
        var result = await runs.FindAsync(PathSegment.Decode(request, event_id, behind: 1), context.GetRequestContext(), request.HttpContext.RequestAborted);
        return result.Map(static run => new CommitLink(run.CommitUrl)).ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, RunJson.Default.CommitLink);
    }

    /// <summary>Says where a run's repository can be seen.</summary>
    [Function("ReadRepoUrl")]
    [Requires(Scopes.Read)]
    [Query<NoParameters>(PassesOverOthers = true)]
    public async Task<IResult> ReadRepoUrlAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/runs/{event_id}/repo-url")] HttpRequest request, string event_id, FunctionContext context)
    {
        var result = await runs.FindAsync(PathSegment.Decode(request, event_id, behind: 1), context.GetRequestContext(), request.HttpContext.RequestAborted);
        return result.Map(static run => new RepoLink(run.RepoUrl)).ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, RunJson.Default.RepoLink);
    }
}
