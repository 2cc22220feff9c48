using AgentTelemetry.Functions.Http;

namespace AgentTelemetry.Functions.Content;

/// <summary>What a listing of rejections takes.</summary>
internal sealed class RejectionListParameters : IQueryDeclaration
{
    public static QueryParameter AppId { get; } = new("app_id", "Those of this app; by default those of the key's own.");

    public static QueryParameter Limit { get; } = QueryParameter.Limit("The most rejections.");

    public static QueryParameter Cursor { get; } = QueryParameter.Cursor();

    public static IReadOnlyList<QueryParameter> All { get; } = [AppId, Limit, Cursor];
}
