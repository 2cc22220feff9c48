using System.Text;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Reading;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Opens a session's events: a small session's at once with their texts, a large one's heads alone.</summary>
/// <param name="table">The table.</param>
/// <param name="partition">The session's partition.</param>
internal sealed class EventOpening(TableClient table, string partition)
{
    // What is read in one round trip, and held in memory while it is sent.
    private const int MostHeld = 1024 * 1024;
    private const int MostRead = 2 * MostHeld;

    // A row's columns beside its text.
    private const int AroundText = 512;

    private readonly string _range = KeyRange.Prefix(EventPartition.EventPrefix).In(partition);

    public async Task<Result<OpenedEvents>> OpenAsync(EventSelection selection, CancellationToken cancellationToken)
    {
        var selector = new EventSelector(selection);
        if (await TryReadAllAsync(cancellationToken).ConfigureAwait(false) is { } rows)
        {
            rows.ForEach(row => selector.Add(row.Head));
            return Opened(selector, new HeldTexts(rows.Select(static row => row.Event)));
        }

        // Taken before anything is sent: an answer that has begun is not refused.
        AnswerRoom.Current?.Take(EventTextReader.Held);
        await ReadHeadsAsync(selector, cancellationToken).ConfigureAwait(false);
        return selector.IsExceeded ? EventSelector.Failure : Opened(selector, new EventTextReader(table, partition));
    }

    private static OpenedEvents Opened(EventSelector selector, IEventTexts texts)
    {
        var (heads, next) = selector.Take();
        return new OpenedEvents(heads, next, texts);
    }

    /// <returns>Null where it is too much.</returns>
    private async Task<List<(EventHead Head, StoredEvent Event)>?> TryReadAllAsync(CancellationToken cancellationToken)
    {
        var allowance = ReadAllowance.Begin(MostRead);
        var rows = new List<(EventHead Head, StoredEvent Event)>();
        var bytes = 0;
        try
        {
            await foreach (var row in table.QueryAsync<TableEntity>(_range, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                var @event = EventEntities.Read(row);
                rows.Add((EventEntities.ReadHead(row), @event));
                bytes += AroundText + Encoding.UTF8.GetByteCount(@event.Json);
                if (bytes > MostHeld)
                {
                    allowance.GiveBack();
                    return null;
                }
            }
        }
        catch (ReadTooLargeException)
        {
            allowance.GiveBack();
            return null;
        }

        return rows;
    }

    private async Task ReadHeadsAsync(EventSelector selector, CancellationToken cancellationToken)
    {
        var allowance = ReadAllowance.Begin(long.MaxValue);
        var pages = table.QueryAsync<TableEntity>(_range, select: EventEntities.HeadColumns, cancellationToken: cancellationToken).AsPages();
        await foreach (var page in pages.ConfigureAwait(false))
        {
            var before = selector.Count;
            foreach (var row in page.Values)
            {
                selector.Add(EventEntities.ReadHead(row));
            }

            allowance.GiveBack();
            AnswerRoom.Current?.Take(EventHead.Size * (long)Math.Max(0, selector.Count - before));
            if (selector.IsExceeded)
            {
                return;
            }
        }
    }
}
