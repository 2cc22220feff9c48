using System.Runtime.CompilerServices;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Json;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Reads the texts of a large session slice by slice, in time order, although they are stored in the order of their ids.</summary>
/// <remarks>
/// A slice of many small events is one query by their time, which the service answers with those rows only; one of few large events is a
/// point read each. So the cost follows the events, and what is in memory is bounded whatever they are.
/// </remarks>
internal sealed class EventTextReader(TableClient table, string partition) : IEventTexts
{
    /// <summary>What a reader has in memory at one time: a slice as it comes and as text, and what is written of one event.</summary>
    public const int Held = 4 * 1024 * 1024;

    private const int MostBytes = 512 * 1024;
    private const int MostEvents = 1_000;

    // Of so few, point reads are as fast as a query, and bring nothing else.
    private const int Few = 16;
    private const int AtOnce = 16;

    // A query by time also brings events of the same moment that are not of the slice.
    private const int MostRead = 2 * 1024 * 1024;

    public async IAsyncEnumerable<StoredEvent> ReadAsync(IEnumerable<EventHead> heads, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var slice in Slices(heads))
        {
            var found = await ReadSliceAsync(slice, cancellationToken).ConfigureAwait(false);
            foreach (var head in slice)
            {
                if (found.Remove(head.Id, out var @event))
                {
                    yield return @event;
                }
            }
        }
    }

    private static IEnumerable<List<EventHead>> Slices(IEnumerable<EventHead> heads)
    {
        var slice = new List<EventHead>();
        var bytes = 0;
        foreach (var head in heads)
        {
            if (slice.Count == MostEvents || (slice.Count > 0 && bytes + head.Bytes > MostBytes))
            {
                yield return slice;
                slice = [];
                bytes = 0;
            }

            slice.Add(head);
            bytes += head.Bytes;
        }

        if (slice.Count > 0)
        {
            yield return slice;
        }
    }

    private async Task<Dictionary<Guid, StoredEvent>> ReadSliceAsync(List<EventHead> slice, CancellationToken cancellationToken)
    {
        // Within what was taken for the whole of the reading.
        AnswerRoom.Leave();
        return slice.Count <= Few
            ? await ReadEachAsync(slice, cancellationToken).ConfigureAwait(false)
            : await TryReadTimeAsync(slice, cancellationToken).ConfigureAwait(false) ?? await ReadEachAsync(slice, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>Null where the same time has too much beside the slice.</returns>
    private async Task<Dictionary<Guid, StoredEvent>?> TryReadTimeAsync(List<EventHead> slice, CancellationToken cancellationToken)
    {
        ReadAllowance.Begin(MostRead);
        var wanted = slice.Select(static head => head.Id).ToHashSet();
        var found = new Dictionary<Guid, StoredEvent>();
        var (from, to) = (TimeOf(slice[0]), TimeOf(slice[^1]));
        var range = KeyRange.Prefix(EventPartition.EventPrefix).In(partition);
        var filter = $"{range} and {TableClient.CreateQueryFilter($"event_timestamp ge {from} and event_timestamp le {to}")}";
        try
        {
            await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                var @event = EventEntities.Read(row);
                if (wanted.Contains(@event.Id))
                {
                    found.Add(@event.Id, @event);
                }
            }
        }
        catch (ReadTooLargeException)
        {
            return null;
        }

        return found;
    }

    private async Task<Dictionary<Guid, StoredEvent>> ReadEachAsync(List<EventHead> slice, CancellationToken cancellationToken)
    {
        var found = new StoredEvent?[slice.Count];
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, slice.Count, atOnce, async (index, token) =>
        {
            var row = await table.GetEntityIfExistsAsync<TableEntity>(partition, EventPartition.EventRow(slice[index].Id), cancellationToken: token).ConfigureAwait(false);
            found[index] = row.HasValue ? EventEntities.Read(row.Value!) : null;
        }).ConfigureAwait(false);
        return found.OfType<StoredEvent>().ToDictionary(static @event => @event.Id);
    }

    private static string TimeOf(EventHead head) => Rfc3339.Format(new DateTimeOffset(head.Position.Timestamp, TimeSpan.Zero));
}
