using AgentTelemetry.Functions.Http;

namespace AgentTelemetry.Functions.Access;

/// <summary>What a listing of keys takes.</summary>
internal sealed class KeyListParameters : IQueryDeclaration
{
    public static QueryParameter AppId { get; } = new("app_id", "Keys of this app only.");

    public static QueryParameter Limit { get; } = QueryParameter.Limit("The most keys.");

    public static QueryParameter Cursor { get; } = QueryParameter.Cursor();

    public static IReadOnlyList<QueryParameter> All { get; } = [AppId, Limit, Cursor];
}
