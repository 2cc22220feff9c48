using System.Text.Json;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Content.Observers;
using AgentTelemetry.Content.Privacy;
using AgentTelemetry.Json;
using AgentTelemetry.Retention.Repair;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Looks at the events of a session that is seen: each says whose it is, what their observers share leads to them, and their turns hold what they may.</summary>
internal sealed class EventCheck(Tables tables, TimeProvider time)
{
    private const int RowsAtATime = 100;

    public async Task<List<Damage>> CheckAsync(TableEntity main, Guid session, bool mends, RequestContext context, CancellationToken cancellationToken)
    {
        var partition = EventPartition.Of(context.AppId, session);
        var found = new List<Damage>();
        await foreach (var row in tables.Events
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), select: ["PartitionKey", "RowKey", "request_id", "environment", "app_id"], cancellationToken: cancellationToken)
            .ConfigureAwait(false))
        {
            if (await RowRepair.StampAsync(tables.Events, row, mends, context, cancellationToken).ConfigureAwait(false) is { } unstamped)
            {
                found.Add(unstamped);
            }
        }

        found.AddRange(await CheckPointersAsync(main, session, mends, context, cancellationToken).ConfigureAwait(false));
        if (!mends)
        {
            // What a privacy level forbids is never taken in, and nothing could mend it: looking for it, which reads every turn, is for who asks.
            found.AddRange(await CheckTurnsAsync(partition, cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    private async Task<IEnumerable<Damage>> CheckPointersAsync(TableEntity main, Guid session, bool mends, RequestContext context, CancellationToken cancellationToken)
    {
        var missing = new List<TableEntity>();
        await foreach (var rows in ReadAsync(EventPartition.Of(context.AppId, session), ObservationTable.Retrieval, cancellationToken).ConfigureAwait(false))
        {
            var pointers = rows.Where(row => !RowRepair.IsYoung(row, time.GetUtcNow())).Select(row => PointerOf(row, session, context)).OfType<TableEntity>().ToList();
            var there = await Task.WhenAll(pointers.Select(pointer =>
                tables.Observations.GetEntityIfExistsAsync<TableEntity>(pointer.PartitionKey, pointer.RowKey, ["RowKey"], cancellationToken))).ConfigureAwait(false);
            missing.AddRange(pointers.Where((_, index) => !there[index].HasValue));
        }

        if (missing.Count == 0 || !await RowRepair.IsUnchangedAsync(tables.Sessions, main, cancellationToken).ConfigureAwait(false))
        {
            return [];
        }

        foreach (var chunk in mends ? missing.GroupBy(static pointer => pointer.PartitionKey, StringComparer.Ordinal).SelectMany(static bucket => bucket.Chunk(TransactionLimits.MostEntities)) : [])
        {
            await tables.Observations.SubmitTransactionAsync(
                chunk.Select(pointer => new TableTransactionAction(TableTransactionActionType.UpsertReplace, pointer.Stamped(context))), CancellationToken.None).ConfigureAwait(false);
        }

        return missing.Select(pointer => new Damage(DamageKind.MissingRow, pointer.PartitionKey, pointer.RowKey, mends));
    }

    private static TableEntity? PointerOf(TableEntity row, Guid session, RequestContext context)
    {
        var @event = EventEntities.Read(row);
        return CorroborationService.TelemetryIdOf(@event) is { } shared ? ObservationTable.Pointer(Bucket.Of(context.AppId, shared.ToString()), shared, session, @event.Id) : null;
    }

    private async Task<List<Damage>> CheckTurnsAsync(string partition, CancellationToken cancellationToken)
    {
        var found = new List<Damage>();
        foreach (var type in EventTypes.Turns)
        {
            await foreach (var rows in ReadAsync(partition, type, cancellationToken).ConfigureAwait(false))
            {
                found.AddRange(rows.Where(static row => !IsAllowed(row)).Select(static row => new Damage(DamageKind.Forbidden, row.PartitionKey, row.RowKey, IsMended: false)));
            }
        }

        return found;
    }

    private static bool IsAllowed(TableEntity row)
    {
        using var document = StoredJson.Parse(EventEntities.Read(row).Json);
        return !document.RootElement.TryGetProperty("turn", out var turn) || turn.ValueKind is not JsonValueKind.Object || TurnPrivacy.Allows(turn);
    }

    private async IAsyncEnumerable<List<TableEntity>> ReadAsync(string partition, string type, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = $"{KeyRange.Prefix(EventPartition.EventPrefix).In(partition)} and {TableClient.CreateQueryFilter($"event_type eq {type}")}";
        var reader = new BucketReader(tables.Events, filter, RowsAtATime);
        while (reader.HasMore)
        {
            await reader.ReadOnAsync(cancellationToken).ConfigureAwait(false);
            var rows = new List<TableEntity>();
            while (reader.Head is not null)
            {
                rows.Add(reader.Take());
            }

            yield return rows;
        }
    }
}
