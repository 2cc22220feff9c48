using AgentTelemetry.Content.Ingestion;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

internal sealed class RejectionReader(Tables tables) : IRejectionReader
{
    // Keys are an inverted time and a message's id: every one begins with a digit.
    private static readonly KeyRange Everything = new("0", ":");

    public async Task<RejectionPage> ListAsync(RejectionQuery query, CancellationToken cancellationToken)
    {
        var range = query.After is null ? Everything : Everything.After(query.After);
        var merge = new BucketMerge(tables.Rejections, query.AppId, range, query.Limit);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);
        var rows = await merge.TakeAsync(query.Limit, cancellationToken).ConfigureAwait(false);
        return new RejectionPage([.. rows.Select(Read)], merge.HasMore ? merge.Position : null);
    }

    private static RejectedMessage Read(TableEntity row) => new(
        row.GetString("message_id"),
        row.GetString("inserted_at"),
        row.GetString("reason"),
        row.GetString("detail"),
        row.GetInt32("bytes").GetValueOrDefault(),
        row.GetString("sha256"),
        row.GetString("request_id"));
}
