using AgentTelemetry.Functions.Http;
using AgentTelemetry.Json;
using AgentTelemetry.Runs;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Runs;

/// <summary>A form in which a listing of runs is a file.</summary>
internal sealed record RunFile(string MediaType, string ContentType, string Name, Func<ByteStream, RunExport, CancellationToken, Task> Write)
{
    private const string Page = "application/json";

    private static readonly RunFile[] All =
    [
        new("application/x-ndjson", "application/x-ndjson", "runs.ndjson", RunLines.WriteAsync),
        new("text/csv", "text/csv; charset=utf-8", "runs.csv", RunCsv.WriteAsync),
    ];

    /// <summary>The one that a caller asks for; null where it would have a page as JSON.</summary>
    public static RunFile? AskedFor(HttpRequest request)
    {
        var type = request.Preferred([Page, .. All.Select(static file => file.MediaType)]);
        return Array.Find(All, file => file.MediaType == type);
    }

    public FileAnswer ToAnswer(RunExport export) => new(ContentType, Name, async (send, cancellationToken) =>
    {
        var bytes = new ByteStream(send);
        await Write(bytes, export, cancellationToken);
        await bytes.SendAsync(cancellationToken);
    });
}
