using System.Text.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Client.Runs;

/// <summary>Makes a run of what its caller says, so that the service takes it: no number below 0, no text too long.</summary>
internal static class RunFields
{
    private const int SchemaVersion = 7;
    private const int LongestName = 1_000;
    private const int LongestText = 16_000;

    public static RunRecord Start(string eventId, string runId, string agentName, string jobType, RunDetails details, GitContext git, TelemetryClientOptions options, DateTimeOffset now)
    {
        var time = RunOperations.Time(now);
        return new RunRecord
        {
            EventId = eventId,
            RunId = runId,
            SchemaVersion = SchemaVersion,
            CreatedAt = time,
            StartTime = time,
            AgentName = Name(agentName),
            JobType = Name(jobType),
            Status = RunStatus.Running,
            AgentOwner = Text(details.AgentOwner ?? options.AgentOwner),
            Environment = Text(details.Environment ?? options.Environment),
            Host = Environment.MachineName,
            TriggerType = Text(details.TriggerType),
            ParentRunId = Identifier(details.ParentRunId),
            InsightId = Identifier(details.InsightId),
            Product = Text(details.Product),
            ProductFamily = Text(details.ProductFamily),
            Platform = Text(details.Platform),
            Subdomain = Text(details.Subdomain),
            Website = Text(details.Website),
            WebsiteSection = Text(details.WebsiteSection),
            ItemName = Text(details.ItemName),
            SourceRef = Text(details.SourceRef),
            TargetRef = Text(details.TargetRef),
            InputSummary = Text(details.InputSummary),
            ItemsDiscovered = Math.Max(0, details.ItemsDiscovered),
            GitRepo = Text(details.GitRepo is null ? git.Repo : RemoteAddress.WithoutCredentials(details.GitRepo)),
            GitBranch = Text(details.GitBranch ?? git.Branch),
            GitCommitHash = Text(details.GitCommitHash ?? git.CommitHash),
            GitRunTag = Text(details.GitRunTag ?? git.RunTag),
            ContextJson = Element(JsonObjects.Of(details.Context)),
        };
    }

    public static RunRecord Apply(RunRecord run, RunChanges changes) => run with
    {
        ItemsDiscovered = Math.Max(0, changes.ItemsDiscovered ?? run.ItemsDiscovered),
        ItemsSucceeded = Math.Max(0, changes.ItemsSucceeded ?? run.ItemsSucceeded),
        ItemsFailed = Math.Max(0, changes.ItemsFailed ?? run.ItemsFailed),
        ItemsSkipped = Math.Max(0, changes.ItemsSkipped ?? run.ItemsSkipped),
        InputSummary = Text(changes.InputSummary) ?? run.InputSummary,
        OutputSummary = Text(changes.OutputSummary) ?? run.OutputSummary,
        ErrorSummary = Text(changes.ErrorSummary) ?? run.ErrorSummary,
        ErrorDetails = Text(changes.ErrorDetails) ?? run.ErrorDetails,
        MetricsJson = Merged(run.MetricsJson, changes.Metrics),
        ContextJson = Merged(run.ContextJson, changes.Context),
    };

    public static RunRecord End(RunRecord run, string status, DateTimeOffset now, TimeSpan took) => run with
    {
        Status = status,
        EndTime = RunOperations.Time(now),
        DurationMs = Math.Max(0, (long)took.TotalMilliseconds),
    };

    private static JsonElement? Merged(JsonElement? earlier, object? later) =>
        later is null ? earlier : Element(JsonObjects.Merge(earlier is { } element ? JsonObject.Create(element) : null, JsonObjects.Of(later)));

    private static JsonElement? Element(JsonObject? value) => value is null ? null : JsonSerializer.SerializeToElement(value, PayloadJson.Default.JsonObject);

    private static string Name(string? name) => string.IsNullOrWhiteSpace(name) ? "unknown" : Cut(name, LongestName)!;

    private static string? Identifier(string? id) => string.IsNullOrEmpty(id) ? null : Cut(id, LongestName);

    private static string? Text(string? text) => Cut(text, LongestText);

    private static string? Cut(string? text, int longest) => text?.Length > longest ? text[..(longest - 1)] + "…" : text;
}
