using AgentTelemetry.Export.Signavio;
using AgentTelemetry.Export.Tables;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Says where exports are.</summary>
internal sealed class ExportReading(IExportStore store, ExportableCases exportable, DatasetNames names, IOptions<SignavioOptions> options, TimeProvider time)
{
    private const int LongestCursor = 600;
    private const int MostCounted = 1_000;

    /// <summary>Where the exports of a case are.</summary>
    public async Task<ExportStatus> StatusAsync(string id, string? source, string? dataset, RequestContext context, CancellationToken cancellationToken)
    {
        var exports = await store.FindAsync(id, context, cancellationToken).ConfigureAwait(false);
        var wanted = exports.Where(export => (source is null || export.Source == source) && (dataset is null || export.Dataset == dataset));
        var rows = await RowsAsync([.. wanted], context, cancellationToken).ConfigureAwait(false);
        return new ExportStatus(id, rows.Any(static row => row.State is ExportState.Accepted or ExportState.Completed || row.ExportedAt is not null), rows);
    }

    /// <summary>Where the exports of cases to a dataset are, in their order. They have been asked for.</summary>
    public async Task<IReadOnlyList<ExportRow>> RowsAsync(IReadOnlyList<ExportSubject> subjects, string dataset, RequestContext context, CancellationToken cancellationToken)
    {
        var exports = new ExportRecord[subjects.Count];
        await Parallel.ForAsync(0, exports.Length, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken }, async (index, token) =>
            exports[index] = await store.FindAsync(subjects[index], dataset, context, token).ConfigureAwait(false) ?? throw new InvalidOperationException("An export that was taken is gone.")).ConfigureAwait(false);
        return await RowsAsync(exports, context, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A page of the exports in a state.</summary>
    public async Task<Result<(ExportList List, string? Next)>> ListAsync(ExportListQuery query, RequestContext context, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var state = query.State ?? ExportState.Queued;
        if (!ExportState.Listed.Contains(state))
        {
            errors.Add("state", "enum", $"state must be one of {string.Join(", ", ExportState.Listed)}.", state);
        }

        var limit = QueryText.Number("limit", query.Limit, 100, 1, 1_000, errors);
        var after = CursorText.Decode(query.Cursor, LongestCursor);
        if (query.Cursor is not null && after is null)
        {
            errors.Add("cursor", "format", "cursor must come from an earlier page of the same listing.", query.Cursor);
        }

        if (errors.Any)
        {
            return errors.ToFailure(FieldErrors.OfQuery);
        }

        if (state is ExportState.Exportable)
        {
            var (found, next) = await exportable.ListAsync(query, limit, after, context, cancellationToken).ConfigureAwait(false);
            return (new ExportList(found, $"{found.Count} cases on this page that nobody asked to export."), next is null ? null : CursorText.Encode(next));
        }

        var stored = state is ExportState.Uploading or ExportState.Accepted ? ExportState.InBatch : state;
        var page = await store.ListAsync(stored, limit, after, context, cancellationToken).ConfigureAwait(false);
        var rows = await RowsAsync(page.Exports, context, cancellationToken).ConfigureAwait(false);
        var wanted = rows.Where(row => row.State == state && (query.Source is null || row.Source == query.Source) && (query.Dataset is null || row.Dataset == query.Dataset)).ToList();
        return (new ExportList(wanted, $"{wanted.Count} {state} exports on this page."), page.Next is null ? null : CursorText.Encode(page.Next));
    }

    /// <summary>How the app's exports go.</summary>
    public async Task<ExportHealth> HealthAsync(RequestContext context, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured)
        {
            return new ExportHealth("disabled", Product.Name, "disabled", []);
        }

        var lanes = await store.LanesAsync(context, cancellationToken).ConfigureAwait(false);
        var datasets = await Task.WhenAll(lanes.Select(lane => HealthOfAsync(lane, context, cancellationToken))).ConfigureAwait(false);
        var error = lanes.Where(static lane => string.CompareOrdinal(lane.LastErrorAt, lane.LastSuccessAt) > 0).MaxBy(static lane => lane.LastErrorAt, StringComparer.Ordinal)?.LastError;
        return new ExportHealth(error is null ? "healthy" : "degraded", Product.Name, options.Value.IsPaused ? "paused" : "connected", datasets) { SignavioError = error };
    }

    private async Task<DatasetHealth> HealthOfAsync(ExportLane lane, RequestContext context, CancellationToken cancellationToken)
    {
        var next = await store.NextDueAsync(lane.Dataset, context, cancellationToken).ConfigureAwait(false);
        return new DatasetHealth(lane.Dataset, TableNames.Of(names.Of(lane.Dataset, context.AppId)), lane.Batch?.State ?? (next is null ? "idle" : "waiting"))
        {
            Waiting = await store.CountWaitingAsync(lane.Dataset, MostCounted, context, cancellationToken).ConfigureAwait(false),
            OldestWaitingSeconds = next < time.GetUtcNow() ? (long)(time.GetUtcNow() - next.Value).TotalSeconds : 0,
            UnderWay = lane.Batch?.Subjects.Count ?? 0,
            NextDueAt = next is null ? null : Rfc3339.Format(next.Value),
            LastSuccessAt = lane.LastSuccessAt,
            LastErrorAt = lane.LastErrorAt,
            LastError = lane.LastError,
        };
    }

    private async Task<IReadOnlyList<ExportRow>> RowsAsync(IReadOnlyList<ExportRecord> exports, RequestContext context, CancellationToken cancellationToken)
    {
        var lanes = new Dictionary<string, ExportLane>(StringComparer.Ordinal);
        foreach (var dataset in exports.Where(static export => export.State is ExportState.InBatch).Select(static export => export.Dataset).Distinct(StringComparer.Ordinal))
        {
            lanes[dataset] = await store.LaneAsync(dataset, context, cancellationToken).ConfigureAwait(false);
        }

        return [.. exports.Select(export => ExportRow.Of(export, StateOf(export, lanes)))];
    }

    // The batch says how far its cases are; one that is not there any more has just been settled or is about to be.
    private static string StateOf(ExportRecord export, Dictionary<string, ExportLane> lanes) =>
        export.State is not ExportState.InBatch ? export.State
        : lanes[export.Dataset].Batch is { } batch && batch.Id == export.BatchId ? batch.State
        : ExportState.Uploading;
}
