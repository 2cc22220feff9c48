using AgentTelemetry.Export.Delivery;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Where each export is, in Table Storage.</summary>
internal sealed class ExportStateTable(Tables tables) : IExportStore
{
    private const int MostTries = 50;

    public async Task<IReadOnlyList<ExportRecord>> FindAsync(string id, RequestContext context, CancellationToken cancellationToken)
    {
        var filter = KeyRange.Prefix(ExportRowKeys.OfId(id)).In(Bucket.Of(context.AppId, id));
        var exports = new List<ExportRecord>();
        await foreach (var row in tables.Exports.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            exports.Add(ExportEntities.ReadExport(row));
        }

        return exports;
    }

    public async Task<ExportRecord?> FindAsync(ExportSubject subject, string dataset, RequestContext context, CancellationToken cancellationToken) =>
        await FindRowAsync(subject, dataset, context, cancellationToken).ConfigureAwait(false) is { } row ? ExportEntities.ReadExport(row) : null;

    public async Task<ExportRecord?> ChangeAsync(ExportSubject subject, string dataset, Func<ExportRecord?, ExportRecord?> change, RequestContext context)
    {
        for (var attempt = 1; ; attempt++)
        {
            var row = await FindRowAsync(subject, dataset, context, CancellationToken.None).ConfigureAwait(false);
            var before = row is null ? null : ExportEntities.ReadExport(row);
            var changed = change(before);
            if (changed is null || ReferenceEquals(changed, before))
            {
                return before;
            }

            try
            {
                await tables.Exports.SubmitTransactionAsync(ExportEntities.Change(row, before, changed, context)).ConfigureAwait(false);
                return changed;
            }
            catch (RequestFailedException exception) when (attempt < MostTries && exception.Status is 404 or 409 or 412)
            {
                // Somebody else changed it, or we did and the answer was lost: a change may be made again.
            }
        }
    }

    public async Task<IReadOnlyList<ExportSubject>> DueAsync(string dataset, DateTimeOffset now, int most, RequestContext context, CancellationToken cancellationToken)
    {
        var merge = new BucketMerge(tables.Exports, context.AppId, ExportRowKeys.DueBy(dataset, now), most);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);
        return [.. (await merge.TakeAsync(most, cancellationToken).ConfigureAwait(false)).Select(static row => ExportEntities.PointedTo(row).Subject)];
    }

    public async Task<DateTimeOffset?> NextDueAsync(string dataset, RequestContext context, CancellationToken cancellationToken)
    {
        var merge = new BucketMerge(tables.Exports, context.AppId, KeyRange.Prefix(ExportRowKeys.Waiting(dataset)), 1);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);
        return merge.Head is { } first ? KeyTime.ReadRising(first.RowKey[ExportRowKeys.Waiting(dataset).Length..]) : null;
    }

    public async Task<int> CountWaitingAsync(string dataset, int most, RequestContext context, CancellationToken cancellationToken)
    {
        var merge = new BucketMerge(tables.Exports, context.AppId, KeyRange.Prefix(ExportRowKeys.Waiting(dataset)), most);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);
        return (await merge.TakeAsync(most, cancellationToken).ConfigureAwait(false)).Count;
    }

    public async Task<ExportPage> ListAsync(string state, int limit, string? after, RequestContext context, CancellationToken cancellationToken)
    {
        var prefix = ExportRowKeys.InState(state);
        var range = after is null ? KeyRange.Prefix(prefix) : KeyRange.Prefix(prefix).After(prefix + after);
        var merge = new BucketMerge(tables.Exports, context.AppId, range, limit);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);
        var pointers = await merge.TakeAsync(limit, cancellationToken).ConfigureAwait(false);
        var found = await Task.WhenAll(pointers.Select(ExportEntities.PointedTo).Select(to => FindAsync(to.Subject, to.Dataset, context, cancellationToken))).ConfigureAwait(false);
        return new ExportPage([.. found.OfType<ExportRecord>().Where(export => export.State == state)], merge.HasMore ? merge.Position[prefix.Length..] : null);
    }

    public async Task<IReadOnlyList<ExportLane>> LanesAsync(RequestContext context, CancellationToken cancellationToken)
    {
        var filter = KeyRange.Prefix(ExportRowKeys.Lanes).In(ExportRowKeys.LanePartition(context.AppId));
        var lanes = new List<ExportLane>();
        await foreach (var row in tables.Exports.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            lanes.Add(ExportEntities.ReadLane(row));
        }

        return lanes;
    }

    public async Task<ExportLane> LaneAsync(string dataset, RequestContext context, CancellationToken cancellationToken)
    {
        var found = await tables.Exports.GetEntityIfExistsAsync<TableEntity>(
            ExportRowKeys.LanePartition(context.AppId), ExportRowKeys.Lane(dataset), cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? ExportEntities.ReadLane(found.Value!) : new ExportLane { Dataset = dataset };
    }

    public async Task<DateTimeOffset?> NudgeDueAsync(string dataset, RequestContext context, CancellationToken cancellationToken)
    {
        var found = await tables.Exports.GetEntityIfExistsAsync<TableEntity>(
            ExportRowKeys.LanePartition(context.AppId), ExportRowKeys.Nudge(dataset), cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? ExportEntities.ReadNudge(found.Value!) : null;
    }

    public Task NoteNudgeAsync(string dataset, DateTimeOffset due, RequestContext context) =>
        tables.Exports.UpsertEntityAsync(ExportEntities.Nudge(dataset, due, context), TableUpdateMode.Replace);

    public async Task<ExportLane?> SaveAsync(ExportLane lane, RequestContext context)
    {
        try
        {
            var row = ExportEntities.Lane(lane, context);
            var answer = lane.Tag is null
                ? await tables.Exports.AddEntityAsync(row).ConfigureAwait(false)
                : await tables.Exports.UpdateEntityAsync(row, new ETag(lane.Tag), TableUpdateMode.Replace).ConfigureAwait(false);
            return lane with { Tag = answer.Headers.ETag?.ToString() };
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    private async Task<TableEntity?> FindRowAsync(ExportSubject subject, string dataset, RequestContext context, CancellationToken cancellationToken)
    {
        var found = await tables.Exports.GetEntityIfExistsAsync<TableEntity>(
            Bucket.Of(context.AppId, subject.Id), ExportRowKeys.Export(subject, dataset), cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }
}
