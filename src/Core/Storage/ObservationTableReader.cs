using AgentTelemetry.Access.Rates;
using AgentTelemetry.Content.Observers;
using AgentTelemetry.Content.Reading;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Follows pointers to what observers saw, in the table of observations and in the events of sessions.</summary>
internal sealed class ObservationTableReader(Tables tables) : IObservationReader
{
    private const int LookUpsAtOnce = 16;

    // They share the look-ups of their request, so that it leaves storage to others as well.
    private const int RetrievalsAtOnce = 4;

    public async Task<FoundObservations> FindAsync(
        IReadOnlyList<Guid> contentTelemetryIds, AnswerSize size, RequestContext context, CancellationToken cancellationToken)
    {
        var observed = new ObservedSessions(tables, context.AppId, cancellationToken);
        var allowance = new PointerAllowance();
        var found = new IReadOnlyList<Observation>[contentTelemetryIds.Count];
        var atOnce = Math.Clamp(found.Length, 1, RetrievalsAtOnce);
        await Parallel.ForAsync(0, found.Length, AtOnce(atOnce, cancellationToken), async (index, token) => found[index] = size.IsExceeded
            ? []
            : await FindAsync(contentTelemetryIds[index], observed, allowance, LookUpsAtOnce / atOnce, size, context, token).ConfigureAwait(false)).ConfigureAwait(false);
        return new FoundObservations(found, allowance.IsExceeded);
    }

    private async Task<IReadOnlyList<Observation>> FindAsync(
        Guid contentTelemetryId, ObservedSessions observed, PointerAllowance allowance, int atOnce, AnswerSize size, RequestContext context, CancellationToken cancellationToken)
    {
        var bucket = Bucket.Of(context.AppId, contentTelemetryId.ToString());
        var range = KeyRange.Prefix(ObservationRowKeys.PointerPrefix(contentTelemetryId)).In(bucket);
        var pointers = new List<TableEntity>();
        await foreach (var row in tables.Observations.QueryAsync<TableEntity>(range, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (!allowance.TryTake(pointers.Count))
            {
                break;
            }

            pointers.Add(row);
        }

        var found = await FollowAsync(pointers, observed, atOnce, size, context, cancellationToken).ConfigureAwait(false);
        return [.. found.OrderBy(observation => observation.Event.Timestamp, StringComparer.Ordinal)];
    }

    public async Task<ObservationPage> ListAsync(int limit, string? after, AnswerSize size, RequestContext context, CancellationToken cancellationToken)
    {
        var range = KeyRange.Prefix(ObservationRowKeys.ByTime);
        var merge = new BucketMerge(
            tables.Observations, context.AppId, after is null ? range : range.After(ObservationRowKeys.ByTime + after), limit);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);
        var found = new List<Observation>();
        var position = merge.Position;
        for (var looked = 0; looked < limit;)
        {
            var rows = await merge.TakeAsync(Math.Min(LookUpsAtOnce, limit - looked), cancellationToken).ConfigureAwait(false);
            foreach (var (row, observation) in rows.Zip(await ReadWholeAsync(rows, cancellationToken).ConfigureAwait(false)))
            {
                if (observation is not null && !TryKeep(observation, found, size))
                {
                    return new ObservationPage(found, position[ObservationRowKeys.ByTime.Length..]);
                }

                position = row.RowKey;
            }

            looked += rows.Count;
            if (rows.Count == 0)
            {
                break;
            }
        }

        return new ObservationPage(found, merge.HasMore ? position[ObservationRowKeys.ByTime.Length..] : null);
    }

    // One that is larger than a page by itself is a page of its own.
    private static bool TryKeep(Observation observation, List<Observation> found, AnswerSize size)
    {
        if (found.Count > 0 && !size.Admits(observation.Event))
        {
            return false;
        }

        size.TryAdd(observation.Event);
        AnswerRoom.Current?.Take(sizeof(char) * (long)observation.Event.Json.Length);
        found.Add(observation);
        return true;
    }

    private async Task<Observation?[]> ReadWholeAsync(List<TableEntity> pointers, CancellationToken cancellationToken)
    {
        var allowance = ReadAllowance.Begin(long.MaxValue);
        var found = await Task.WhenAll(pointers.Select(pointer => ReadWholeAsync(pointer, cancellationToken))).ConfigureAwait(false);
        allowance.GiveBack();
        return found;
    }

    private async Task<Observation?> ReadWholeAsync(TableEntity pointer, CancellationToken cancellationToken)
    {
        var eventId = Guid.ParseExact(pointer.GetString("event_id"), "D");
        var whole = await tables.Observations.GetEntityIfExistsAsync<TableEntity>(
            pointer.PartitionKey, ObservationRowKeys.Whole(eventId), cancellationToken: cancellationToken).ConfigureAwait(false);
        return whole.HasValue ? new Observation(null, EventEntities.Read(whole.Value!)) : null;
    }

    private static ParallelOptions AtOnce(int most, CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = most, CancellationToken = cancellationToken };

    private async Task<List<Observation>> FollowAsync(
        List<TableEntity> pointers, ObservedSessions observed, int atOnce, AnswerSize size, RequestContext context, CancellationToken cancellationToken)
    {
        var found = new Observation?[pointers.Count];
        await Parallel.ForAsync(0, pointers.Count, AtOnce(atOnce, cancellationToken), async (index, token) =>
        {
            if (!size.IsExceeded && await FollowAsync(pointers[index], observed, context, token).ConfigureAwait(false) is { } observation)
            {
                size.TryAdd(observation.Event);
                found[index] = observation;
            }
        }).ConfigureAwait(false);
        return [.. found.OfType<Observation>()];
    }

    // What a pointer points to may have gone, or never have been stored, as an upload's repeat with other events is not.
    private async Task<Observation?> FollowAsync(TableEntity pointer, ObservedSessions observed, RequestContext context, CancellationToken cancellationToken)
    {
        var eventId = Guid.ParseExact(pointer.GetString("event_id"), "D");
        if (pointer.GetString("session_id") is not { } session)
        {
            return await ReadWholeAsync(pointer, cancellationToken).ConfigureAwait(false);
        }

        var sessionId = Guid.ParseExact(session, "D");
        if (!await observed.ContainsAsync(sessionId).ConfigureAwait(false))
        {
            return null;
        }

        var stored = await tables.Events.GetEntityIfExistsAsync<TableEntity>(
            EventPartition.Of(context.AppId, sessionId), EventPartition.EventRow(eventId), cancellationToken: cancellationToken).ConfigureAwait(false);
        return stored.HasValue ? new Observation(sessionId, EventEntities.Read(stored.Value!)) : null;
    }
}
