using AgentTelemetry.Access;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using AgentTelemetry.Observability.Events;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Retention;

/// <summary>Erases what a caller asks for, and shows what became of it.</summary>
internal sealed class ErasureService(ErasureSubjects subjects, IErasureStore store, ErasureRunner runner, IServiceEvents events, TimeProvider time, ILogger<ErasureService> logger)
{
    public async Task<Result<ErasureReceipt>> EraseSessionAsync(string id, Caller caller, RequestContext context) =>
        await EraseAsync(await subjects.SessionAsync(id, context, CancellationToken.None).ConfigureAwait(false), caller, context).ConfigureAwait(false);

    public async Task<Result<ErasureReceipt>> EraseRunAsync(string eventId, Caller caller, RequestContext context) =>
        await EraseAsync(await subjects.RunAsync(eventId, context, CancellationToken.None).ConfigureAwait(false), caller, context).ConfigureAwait(false);

    public Task<Result<ErasureReceipt>> EraseUserAsync(string userId, Caller caller, RequestContext context) => EraseAsync(ErasureSubjects.User(userId), caller, context);

    public async Task<Result<ErasureReceipt>> FindAsync(string id, RequestContext context, CancellationToken cancellationToken) =>
        UuidText.TryParse(id, out var known) && await store.FindAsync(known.ToString(), context, cancellationToken).ConfigureAwait(false) is { } record
            ? ErasureReceipt.Of(record)
            : ErasureFailures.NotFound;

    // No cancellation: what was asked for goes on, whether its caller still waits or not.
    private async Task<Result<ErasureReceipt>> EraseAsync(Result<ErasureRequest> request, Caller caller, RequestContext context)
    {
        if (!request.IsSuccess)
        {
            return request.Failure;
        }

        var (kind, work) = (request.Value.Kind, request.Value.Work);
        var id = ErasureIds.Of(context.AppId, kind, work.Subject);
        var record = await store.ChangeAsync(id, before => Asked(before, id, kind, work, caller, context), context).ConfigureAwait(false);
        events.Emit(new AuditRecorded("erasure_requested", kind, id, 1));
        ErasureLog.Requested(logger, kind, id);
        return ErasureReceipt.Of(await runner.RunAsync(record, ErasureRunner.OfRequest, context, CancellationToken.None).ConfigureAwait(false));
    }

    private ErasureRecord Asked(ErasureRecord? before, string id, string kind, ErasureWork work, Caller caller, RequestContext context)
    {
        // A session or a run that was erased cannot be there again, so there is nothing to do anew; a user may have new sessions.
        if (before is not null && kind != ErasureKind.User && (before.Work is not null || work.ArchiveDays is null))
        {
            return before;
        }

        return (before ?? new ErasureRecord { Id = id, Kind = kind, SubjectSha256 = ErasureIds.Sha256Of(work.Subject), RequestedAt = "", RequestId = "" }) with
        {
            RequestedAt = Rfc3339.Format(time.GetUtcNow()),
            RequestedBy = caller.KeyId,
            RequestId = context.RequestId,
            CompletedAt = null,
            Work = before?.Work is { } left ? left with { IsFound = false } : work,
        };
    }
}
