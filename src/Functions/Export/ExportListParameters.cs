using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Export;

/// <summary>What a listing of exports takes.</summary>
internal sealed class ExportListParameters : IQueryDeclaration
{
    public static QueryParameter State { get; } = new("state", "Exactly this state; queued, if absent.") { Allowed = ExportState.Listed };

    public static QueryParameter Limit { get; } = QueryParameter.Limit("The most exports.");

    public static QueryParameter Cursor { get; } = QueryParameter.Cursor();

    public static IReadOnlyList<QueryParameter> All { get; } = [State, ExportStatusParameters.Source, ExportStatusParameters.Dataset, Limit, Cursor];

    public static ExportListQuery QueryOf(HttpRequest request) => new(
        request.Parameter(State), request.Parameter(ExportStatusParameters.Source), request.Parameter(ExportStatusParameters.Dataset), request.Parameter(Limit), request.Parameter(Cursor));
}
