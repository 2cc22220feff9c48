using AgentTelemetry.Json;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>The rows by which a session is found, made from its main row alone.</summary>
internal static class SessionIndexRows
{
    public static IReadOnlyList<TableEntity> Of(TableEntity main)
    {
        var summary = SessionEntities.ReadSummary(main);
        var partition = main.PartitionKey;
        List<TableEntity> rows =
        [
            SessionEntities.IndexRow(main, SessionEntities.StartedKeyOf(main), summary),
            SessionKeeping.Row(summary.Id, partition, SessionKeeping.KeyOf(main)),
        ];
        if (summary.EndedAt is { } ended)
        {
            rows.Add(SessionEntities.IndexRow(main, SessionRowKeys.Ended(summary.Id, Rfc3339.Stored(ended)), summary));
        }

        if (summary.ExternalSessionId is { } externalId)
        {
            rows.Add(SessionEntities.ExternalRow(partition, externalId, summary.Id, Rfc3339.Stored(summary.StartedAt)));
        }

        if (SessionUserRows.KeyOf(main) is { } userKey)
        {
            rows.Add(SessionKeeping.Row(summary.Id, partition, userKey));
        }

        return rows;
    }
}
