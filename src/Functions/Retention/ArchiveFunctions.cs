using AgentTelemetry.Access;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Retention.Archives;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Retention;

/// <summary>Backups of an app.</summary>
internal sealed class ArchiveFunctions(BodyReader bodies, BackupService backups, BackupTimer timer)
{
    /// <summary>Asks for a backup of the app: of everything, or of a period and of some kinds. A timer makes it, within a minute and after.</summary>
    [Function("BeginBackup")]
    [Requires(Scopes.Admin)]
    [Query<NoParameters>]
    public async Task<IResult> BeginAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "archive")] HttpRequest request, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(request, body => backups.BeginAsync(body, context.GetRequestContext()));
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status202Accepted, ArchiveAnswersJson.Default.BackupStatus);
    }

    /// <summary>Tells how far a backup is, and what is in it.</summary>
    [Function("ReadBackup")]
    [Requires(Scopes.Admin)]
    [Query<NoParameters>]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "archive/{id}")] HttpRequest request, string id, FunctionContext context)
    {
        var result = await backups.FindAsync(PathSegment.Decode(request, id), context.GetRequestContext(), request.HttpContext.RequestAborted);
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, ArchiveAnswersJson.Default.BackupStatus);
    }

    /// <summary>Begins the backups that are due, takes those further that are under way, and deletes those that were kept long enough; every minute.</summary>
    [Function("ContinueBackups")]
    public Task ContinueAsync([TimerTrigger("40 * * * * *")] TimerInfo tick, FunctionContext context) => timer.TickAsync(context.GetRequestContext(), context.CancellationToken);
}
