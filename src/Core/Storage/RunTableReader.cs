using AgentTelemetry.Access.Rates;
using AgentTelemetry.Limits;
using AgentTelemetry.Runs;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Reads runs from Table Storage.</summary>
internal sealed class RunTableReader(Tables tables, IOptions<LimitOptions> limits) : IRunReader
{
    private const int MostValues = 10_000;

    public async Task<RunRecord?> FindAsync(string eventId, RequestContext context, CancellationToken cancellationToken) =>
        await tables.FindRunAsync(context.AppId, eventId, cancellationToken).ConfigureAwait(false) is { } main ? RunEntities.Read(main) : null;

    public Task<RunPage> ListAsync(RunListing listing, RequestContext context, CancellationToken cancellationToken) =>
        new RunListReader(tables, listing, limits.Value.MaxAnswerBytes, context).ReadAsync(cancellationToken);

    public async Task<RunEventPage> EventsAsync(string eventId, int limit, string? after, RequestContext context, CancellationToken cancellationToken)
    {
        var prefix = RunRowKeys.Events(eventId);
        var range = after is null ? KeyRange.Prefix(prefix) : KeyRange.Prefix(prefix).After(prefix + after);
        var bucket = new BucketReader(tables.Runs, range.In(Bucket.Of(context.AppId, eventId)), limit + 1);
        var (events, position, characters) = (new List<RunEvent>(), "", 0L);
        while (await HeadAsync(bucket, cancellationToken).ConfigureAwait(false) is { } row)
        {
            var @event = RunEventEntities.Read(row);
            var length = @event.Id.Length + @event.EventType.Length + (@event.Payload?.Length ?? 0);
            if (events.Count == limit || (events.Count > 0 && characters + length > limits.Value.MaxAnswerBytes))
            {
                return new RunEventPage(events, position);
            }

            AnswerRoom.Current?.Take(sizeof(char) * length);
            characters += length;
            events.Add(@event);
            position = bucket.Take().RowKey[prefix.Length..];
        }

        return new RunEventPage(events, null);
    }

    public async Task<IReadOnlyList<string>> ValuesAsync(string field, RequestContext context, CancellationToken cancellationToken)
    {
        var merge = new BucketMerge(tables.Runs, context.AppId, KeyRange.Prefix(RunRowKeys.Values(field)), MostValues);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);
        var values = new SortedSet<string>(StringComparer.Ordinal);
        while (values.Count < MostValues && await merge.NextAsync(cancellationToken).ConfigureAwait(false) is { } row)
        {
            values.Add(RunEntities.ReadValue(row));
        }

        return [.. values];
    }

    private static async Task<TableEntity?> HeadAsync(BucketReader bucket, CancellationToken cancellationToken)
    {
        while (bucket.Head is null && bucket.HasMore)
        {
            await bucket.ReadOnAsync(cancellationToken).ConfigureAwait(false);
        }

        return bucket.Head;
    }
}
