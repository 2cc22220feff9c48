using AgentTelemetry.Access.Keys;
using AgentTelemetry.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Keys in Table Storage: one partition, so that every change and the version that tells of it are one transaction.</summary>
internal sealed class KeyTable(Tables tables, IUuidSource uuids) : IKeyStore
{
    private const int MostTries = 8;

    public async Task<string?> ReadVersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            var row = await tables.ApiKeys.GetEntityAsync<TableEntity>(
                KeyEntities.Partition, KeyEntities.VersionRow, [KeyEntities.Version], cancellationToken).ConfigureAwait(false);
            return row.Value.GetString(KeyEntities.Version);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == TableErrorCode.ResourceNotFound)
        {
            // No such row. A table that is not there is another code, and no reason to let anybody in.
            return null;
        }
    }

    public async Task<IReadOnlyList<StoredKey>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var keys = new List<StoredKey>();
        await foreach (var row in QueryAsync(null, null, null, cancellationToken).ConfigureAwait(false))
        {
            keys.Add(KeyEntities.Read(row));
        }

        return keys;
    }

    public async Task<IReadOnlyList<string>> ReadFormerAppsAsync(CancellationToken cancellationToken)
    {
        var apps = new List<string>();
        var range = KeyRange.Prefix(KeyEntities.FormerApps).In(KeyEntities.Partition);
        await foreach (var row in tables.ApiKeys.QueryAsync<TableEntity>(range, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            apps.Add(row.GetString(KeyEntities.AppId));
        }

        return apps;
    }

    public async Task<KeyPage> ListAsync(string? appId, int limit, string? after, CancellationToken cancellationToken)
    {
        var keys = new List<StoredKey>();
        await foreach (var row in QueryAsync(appId, after, limit, cancellationToken).ConfigureAwait(false))
        {
            if (keys.Count == limit)
            {
                return new KeyPage(keys, keys[^1].Id);
            }

            keys.Add(KeyEntities.Read(row));
        }

        return new KeyPage(keys, null);
    }

    public async Task<bool> CreateAsync(StoredKey key, string? version, RequestContext context)
    {
        var stored = await FindAsync(KeyEntities.VersionRow).ConfigureAwait(false);
        if (stored?.GetString(KeyEntities.Version) != version)
        {
            return false;
        }

        var next = NewVersion(key, context);
        try
        {
            await tables.ApiKeys.SubmitTransactionAsync([
                new(TableTransactionActionType.Add, KeyEntities.New(key, context)),
                stored is null ? new(TableTransactionActionType.Add, next) : new(TableTransactionActionType.UpdateReplace, next, stored.ETag),
            ]).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // Somebody else was quicker; or we were, and the answer was lost.
            if (await FindAsync(key.Id).ConfigureAwait(false) is not { } own)
            {
                return false;
            }

            RequireOwn(key, KeyEntities.Read(own));
            return true;
        }
    }

    public async Task<Result<StoredKey>> ChangeAsync(string id, Func<StoredKey, Result<StoredKey>> change, RequestContext context)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await FindAsync(id).ConfigureAwait(false) is not { } row)
            {
                return KeyFailures.NotFound;
            }

            var stored = KeyEntities.Read(row);
            var changed = change(stored);
            if (!changed.IsSuccess || ReferenceEquals(changed.Value, stored))
            {
                return changed;
            }

            try
            {
                await SubmitAsync(new(TableTransactionActionType.UpdateMerge, KeyEntities.Change(changed.Value, context), row.ETag), stored, context).ConfigureAwait(false);
                return changed;
            }
            catch (RequestFailedException exception) when (attempt < MostTries && exception.Status is 409 or 412)
            {
                // Somebody else changed it, or we did and the answer was lost: read again and see.
            }
        }
    }

    public async Task MarkUsedAsync(string id, DateTimeOffset now, TimeSpan atMostEvery)
    {
        var found = await tables.ApiKeys.GetEntityIfExistsAsync<TableEntity>(KeyEntities.Partition, id, [KeyEntities.LastUsedAt]).ConfigureAwait(false);
        if (!found.HasValue || KeyEntities.Time(found.Value!, KeyEntities.LastUsedAt) is { } noted && now - noted < atMostEvery)
        {
            return;
        }

        try
        {
            var row = new TableEntity(KeyEntities.Partition, id) { [KeyEntities.LastUsedAt] = Rfc3339.Format(now) };
            await tables.ApiKeys.UpdateEntityAsync(row, found.Value!.ETag, TableUpdateMode.Merge).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status is 412)
        {
            // Another instance was quicker, or the key was changed: the next minute is time enough.
        }
    }

    private async Task SubmitAsync(TableTransactionAction action, StoredKey key, RequestContext context)
    {
        await tables.ApiKeys.SubmitTransactionAsync([action, new(TableTransactionActionType.UpsertReplace, NewVersion(key, context))]).ConfigureAwait(false);
    }

    private TableEntity NewVersion(StoredKey key, RequestContext context) => KeyEntities.NewVersion(uuids.Create().ToString("N"), key, context);

    private AsyncPageable<TableEntity> QueryAsync(string? appId, string? after, int? limit, CancellationToken cancellationToken)
    {
        var range = new KeyRange(after ?? "", "~", FromIsOutside: true).In(KeyEntities.Partition);
        var filter = appId is null ? range : $"{range} and {TableClient.CreateQueryFilter($"app_id eq {appId}")}";

        // One more than the page tells whether there is another.
        return tables.ApiKeys.QueryAsync<TableEntity>(filter, limit is { } most ? Math.Min(most + 1, 1_000) : null, cancellationToken: cancellationToken);
    }

    private async Task<TableEntity?> FindAsync(string id)
    {
        var found = await tables.ApiKeys.GetEntityIfExistsAsync<TableEntity>(KeyEntities.Partition, id).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }

    private static void RequireOwn(StoredKey key, StoredKey stored)
    {
        if (!stored.Secrets[0].Matches(key.Secrets[0].Hash.Span))
        {
            throw new InvalidOperationException($"A key of the id {key.Id} is there already, and it is another.");
        }
    }
}
