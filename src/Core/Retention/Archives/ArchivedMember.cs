using AgentTelemetry.Content.Documents.Rules;

namespace AgentTelemetry.Retention.Archives;

/// <summary>The names in a line of what only this service knows of a subject.</summary>
internal static class ArchivedMember
{
    /// <summary>The member that holds all of it. The ordinary routes pass it over.</summary>
    public const string Name = KnownFields.OfArchive;

    public const string App = "app";
    public const string Id = "id";
    public const string User = "user";
    public const string Summary = "summary";
    public const string Row = "row";
    public const string Added = "added";
    public const string Events = "events";
    public const string CreatedAt = "created_at";
    public const string Ordinal = "ordinal";
}
