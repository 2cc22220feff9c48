using AgentTelemetry.Json;
using AgentTelemetry.Retention;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Revoked keys, by when they were revoked. All keys are one small partition, which every instance reads whole anyway.</summary>
internal sealed class RetainedKeys(Tables tables, IUuidSource uuids) : IRetained
{
    public string Kind => RetentionKind.Keys;

    public async Task<DuePage> ListAsync(DateTimeOffset before, int most, string? after, RequestContext context, CancellationToken cancellationToken)
    {
        var range = new KeyRange(after ?? "", "~", FromIsOutside: true).In(KeyEntities.Partition);
        var revoked = TableClient.CreateQueryFilter($"app_id eq {context.AppId} and revoked_at lt {Rfc3339.Format(before)}");
        var rows = new List<DueRow>();
        await foreach (var row in tables.ApiKeys.QueryAsync<TableEntity>($"{range} and {revoked}", cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (rows.Count == most)
            {
                return new DuePage(rows, rows[^1].Key);
            }

            rows.Add(new DueRow(row.PartitionKey, row.RowKey, row.RowKey, KeyEntities.Time(row, KeyEntities.RevokedAt)!.Value));
        }

        return new DuePage(rows, null);
    }

    public async Task<RetentionCounts> HandleAsync(IReadOnlyList<DueRow> rows, RetentionPass pass, CancellationToken cancellationToken)
    {
        foreach (var row in pass.IsDryRun ? [] : rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await RemoveAsync(row, pass.Context).ConfigureAwait(false);
        }

        return new RetentionCounts { Removed = rows.Count };
    }

    private async Task RemoveAsync(DueRow due, RequestContext context)
    {
        var found = await tables.ApiKeys.GetEntityIfExistsAsync<TableEntity>(due.Place, due.Key).ConfigureAwait(false);
        if (!found.HasValue)
        {
            return;
        }

        var key = KeyEntities.Read(found.Value!);
        try
        {
            await tables.ApiKeys.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Delete, found.Value!, found.Value!.ETag),
                new(TableTransactionActionType.UpsertReplace, KeyEntities.FormerApp(key, context)),
                new(TableTransactionActionType.UpsertReplace, KeyEntities.NewVersion(uuids.Create().ToString("N"), key, context)),
            ]).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            // Its last use was noted in this moment, or it is gone. It is found again if it is there.
        }
    }
}
