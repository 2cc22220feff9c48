using AgentTelemetry.Functions.Http;

namespace AgentTelemetry.Functions.Export;

/// <summary>Which exports of a case are meant.</summary>
internal sealed class ExportStatusParameters : IQueryDeclaration
{
    public static QueryParameter Source { get; } = new("source", "Exactly this source.");

    public static QueryParameter Dataset { get; } = new("dataset", "Exactly this dataset.");

    public static IReadOnlyList<QueryParameter> All { get; } = [Source, Dataset];
}
