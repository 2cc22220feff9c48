using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Rejected messages, newest first in each bucket.</summary>
internal sealed class RejectionTable(Tables tables) : IRejectionStore
{
    public Task RecordAsync(Rejection rejection, RequestContext context)
    {
        var row = new TableEntity(
            Bucket.Of(context.AppId, rejection.MessageId), $"{KeyTime.Inverted(rejection.InsertedAt)}~{TableKey.Encode(rejection.MessageId)}")
        {
            ["message_id"] = rejection.MessageId,
            ["inserted_at"] = Rfc3339.Format(rejection.InsertedAt),
            ["reason"] = rejection.Code,
            ["detail"] = rejection.Detail,
            ["bytes"] = rejection.Bytes,
            ["sha256"] = rejection.Sha256,
        };
        return tables.Rejections.UpsertEntityAsync(row.Stamped(context), TableUpdateMode.Replace);
    }
}
