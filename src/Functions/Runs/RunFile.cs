using AgentTelemetry.Functions.Http;
using AgentTelemetry.Runs;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Runs;

/// <summary>The forms in which a listing of runs is a file.</summary>
internal static class RunFile
{
    private static readonly ListingFile<RunRecord>[] All = [ListingFile<RunRecord>.Lines("runs", RunLines.WriteAsync), ListingFile<RunRecord>.Csv("runs", RunCsv.WriteAsync)];

    /// <summary>The one that a caller asks for; null where it would have a page as JSON.</summary>
    public static ListingFile<RunRecord>? AskedFor(HttpRequest request) => ListingFile<RunRecord>.AskedFor(request, All);
}
