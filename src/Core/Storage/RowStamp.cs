using AgentTelemetry.Observability;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>The three properties that every row carries.</summary>
internal static class RowStamp
{
    public static IReadOnlyList<string> Columns { get; } = ["request_id", "environment", "app_id"];

    public static TableEntity Stamped(this TableEntity entity, RequestContext context)
    {
        entity["request_id"] = context.RequestId;
        entity["environment"] = context.Environment;
        entity["app_id"] = context.AppId;
        return entity;
    }

    public static bool IsStamped(this TableEntity entity) =>
        entity.GetString("request_id") is not null && entity.GetString("environment") is not null && entity.GetString("app_id") is not null;
}
