using AgentTelemetry.Retention;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Reads an index whose keys begin with a rising time, in all buckets of a tenant at once.</summary>
internal static class DueRows
{
    /// <summary>The rows of an index from before a time, the oldest first, and when the first is from that is not.</summary>
    public static async Task<DuePage> ReadAsync(
        TableClient table, string prefix, DateTimeOffset before, int most, string? after, Func<TableEntity, string> idOf, RequestContext context, CancellationToken cancellationToken)
    {
        var range = KeyRange.Prefix(prefix);
        var merge = new BucketMerge(table, context.AppId, after is null ? range : range.After(after), most);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<DueRow>();
        DateTimeOffset? next = null;
        while (merge.Head is { } head)
        {
            var since = KeyTime.ReadRising(head.RowKey[prefix.Length..]);
            if (since >= before)
            {
                next = since;
                break;
            }

            if (rows.Count == most)
            {
                return new DuePage(rows, merge.Position);
            }

            rows.Add(new DueRow(head.PartitionKey, head.RowKey, idOf(head), since));
            await merge.NextAsync(cancellationToken).ConfigureAwait(false);
        }

        // What is behind a head that could not be read yet may come before.
        return merge.Head is null && merge.HasMore ? new DuePage(rows, merge.Position) : new DuePage(rows, null) { NextSince = next };
    }
}
