using AgentTelemetry.Export.Signavio;
using AgentTelemetry.Export.Sources;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Takes requests to export, and waits a little for what becomes of them.</summary>
internal sealed class ExportService(
    JsonBody bodies, ExportRequestReader requests, ExportIntake intake, ExportWaiting waiting, CaseSources sources, IOptions<SignavioOptions> options)
{
    public async Task<Result<SessionExported>> ExportAsync(string id, ReadOnlyMemory<byte> body, ExportCaller caller, RequestContext context, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured)
        {
            return ExportFailures.NotConfigured;
        }

        var parsed = bodies.ParseAny(body, context.AppId);
        using var document = parsed.IsSuccess ? parsed.Value : null;
        var request = requests.ReadOne(id, document?.RootElement, caller);
        if (!request.IsSuccess)
        {
            return request.Failure;
        }

        var subject = request.Value.Subjects[0];
        var known = await KnownAsync(subject, context, cancellationToken).ConfigureAwait(false);
        if (known is not null)
        {
            return known;
        }

        await intake.TakeAsync(request.Value, context).ConfigureAwait(false);
        var rows = await waiting.WaitAsync(request.Value, caller.WantsAsync, context, cancellationToken).ConfigureAwait(false);
        return rows[0] is { State: ExportState.Failed } failed ? FailureOf(failed) : Exported(rows[0]);
    }

    public async Task<Result<BatchExported>> ExportAsync(ReadOnlyMemory<byte> body, ExportCaller caller, RequestContext context, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured)
        {
            return ExportFailures.NotConfigured;
        }

        var parsed = bodies.Parse(body, context.AppId);
        if (!parsed.IsSuccess)
        {
            return parsed.Failure;
        }

        using var document = parsed.Value;
        var request = requests.ReadMany(document.RootElement, caller);
        return request.IsSuccess ? await ExportAsync(request.Value, caller, context, cancellationToken).ConfigureAwait(false) : request.Failure;
    }

    private async Task<BatchExported> ExportAsync(ExportRequest request, ExportCaller caller, RequestContext context, CancellationToken cancellationToken)
    {
        var unknown = new Failure?[request.Subjects.Count];
        await Parallel.ForAsync(0, unknown.Length, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken }, async (index, token) =>
            unknown[index] = await KnownAsync(request.Subjects[index], context, token).ConfigureAwait(false)).ConfigureAwait(false);
        var known = request with { Subjects = [.. request.Subjects.Where((_, index) => unknown[index] is null)] };
        await intake.TakeAsync(known, context).ConfigureAwait(false);
        var rows = new Queue<ExportRow>(await waiting.WaitAsync(known, caller.WantsAsync, context, cancellationToken).ConfigureAwait(false));
        var all = rows.ToList();
        var results = request.Subjects.Select((subject, index) => unknown[index] is { } failure
            ? new BatchExportResult(subject.Id, "error", State: null, failure.Detail)
            : rows.Dequeue() is var row && row.State is ExportState.Failed
                ? new BatchExportResult(subject.Id, "error", row.State, row.Error)
                : new BatchExportResult(subject.Id, "ready", row.State, row.Error)).ToList();
        var isDone = all.TrueForAll(ExportWaiting.IsSettled);
        return new BatchExported(
            isDone ? "success" : "pending",
            results.Count,
            results.Count(static result => result.Status is "ready"),
            isDone && all.Count > 0 ? all.Max(static row => row.ExportedAt ?? row.UpdatedAt!) : null,
            results);
    }

    private static SessionExported Exported(ExportRow row) => ExportWaiting.IsSettled(row)
        ? new SessionExported("success", row.SessionId, row.Source, row.ExportedAt ?? row.UpdatedAt, row.Dataset, row.State)
        : new SessionExported("pending", row.SessionId, row.Source, ExportedAt: null, row.Dataset, row.State);

    private static Failure FailureOf(ExportRow row) => ExportFailures.Failed(row);

    /// <returns>Null where our own sources have the case; what others have they are asked for when it is uploaded.</returns>
    private async Task<Failure?> KnownAsync(ExportSubject subject, RequestContext context, CancellationToken cancellationToken)
    {
        if (subject.Source is not (SourceNames.Sessions or SourceNames.Runs))
        {
            return null;
        }

        var opened = await sources.OpenAsync(subject.Source, subject.Id, context, cancellationToken).ConfigureAwait(false);
        return opened.IsSuccess ? null : opened.Failure;
    }
}
