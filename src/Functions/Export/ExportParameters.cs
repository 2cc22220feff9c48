using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Export;

/// <summary>What an export takes beside its body.</summary>
internal sealed class ExportParameters : IQueryDeclaration
{
    public static QueryParameter Source { get; } = new("source", "Where the case comes from: sessions, runs, extract or agent_telemetry; extract, if absent.");

    public static QueryParameter Force { get; } = new("force", "Whether to export what is there already.") { Allowed = ["true", "false"] };

    public static IReadOnlyList<QueryParameter> All { get; } = [Source, Force];

    public static ExportCaller CallerOf(HttpRequest request) => new(request.Parameter(Source), request.Parameter(Force), Preferences.WantsAsync(request));
}
