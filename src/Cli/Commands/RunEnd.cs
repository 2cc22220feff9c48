using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AgentTelemetry.Cli.Tracking;
using AgentTelemetry.Client;
using AgentTelemetry.Client.Outbox;
using AgentTelemetry.Client.Runs;
using AgentTelemetry.Runs;
using RunStatus = AgentTelemetry.Client.RunStatus;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>run end</c>: tells how a run ended, from whatever process.</summary>
internal static class RunEnd
{
    public static Command Create(CommandSet commands)
    {
        var run = Parts.Id("run", "The id that run start printed, or a run id.");
        var status = Parts.OneOf("--status", "How it ended; success unless given", "success", "failure", "partial", "timeout", "cancelled");
        var exitCode = new Option<int?>("--exit-code") { Description = "The exit code of the job, $? in a shell: 0 is success, 124 timeout, 130 and 143 cancelled, any other failure.", HelpName = "n" };
        var (discovered, succeeded) = (Parts.Count("--discovered", "How many items were found."), Parts.Count("--succeeded", "How many items succeeded."));
        var (failed, skipped) = (Parts.Count("--failed", "How many items failed."), Parts.Count("--skipped", "How many items were skipped."));
        var summary = Parts.Text("--summary", "What came out, in a sentence.");
        var error = Parts.Text("--error", "What went wrong, in a sentence.");
        var details = Parts.Text("--error-details", "What went wrong, in full.");
        var metrics = new Option<string?>("--metrics", "-m") { Description = "Any metrics, a JSON object; - reads it from standard input.", HelpName = "json" };
        var tracking = new TrackingOptions();

        return commands.Does(
            "end",
            "Tells how a run ended.",
            [run, status, exitCode, discovered, succeeded, failed, skipped, summary, error, details, metrics, .. tracking.All],
            async (context, cancellationToken) =>
            {
                var code = context.Value(exitCode);
                var changes = new RunChanges
                {
                    ItemsDiscovered = context.Value(discovered),
                    ItemsSucceeded = context.Value(succeeded),
                    ItemsFailed = context.Value(failed),
                    ItemsSkipped = context.Value(skipped),
                    OutputSummary = context.Value(summary),
                    ErrorSummary = context.Value(error) ?? (code is null or 0 ? null : string.Create(CultureInfo.InvariantCulture, $"exit code {code}")),
                    ErrorDetails = context.Value(details),
                    Metrics = Parts.ObjectOf(context.Value(metrics), "--metrics", context.Host),
                };
                var ending = context.Value(status) ?? StatusOf(code ?? 0);
                var tracker = new Tracker(context, tracking);
                await using var _ = tracker.ConfigureAwait(false);
                var eventId = await tracker.EventIdOfAsync(context.Value(run), cancellationToken).ConfigureAwait(false);
                var now = context.Host.Time.GetUtcNow();
                var started = tracker.Runs.Find(eventId);
                var body = started is null
                    ? JsonSerializer.SerializeToUtf8Bytes(ChangeOf(changes, ending, now), RunWireJson.Default.RunChange)
                    : RunOperations.BodyOf(RunFields.End(RunFields.Apply(started, changes), ending, now, now - Parsed(started.StartTime)));
                tracker.Queue.Enqueue(new Operation(eventId, OperationKind.UpdateRun, "PATCH", $"api/v1/runs/{Uri.EscapeDataString(eventId)}", body));
                var ended = await tracker.SendAsync(cancellationToken).ConfigureAwait(false);
                tracker.Runs.Forget(eventId);
                return ended;
            });
    }

    /// <summary>What a shell's <c>$?</c> says of a job.</summary>
    internal static string StatusOf(int exitCode) => exitCode switch
    {
        0 => RunStatus.Success,
        124 => RunStatus.Timeout,
        130 or 143 => RunStatus.Cancelled,
        _ => RunStatus.Failure,
    };

    private static RunChange ChangeOf(RunChanges changes, string status, DateTimeOffset now) => new()
    {
        Status = status,
        EndTime = RunOperations.Time(now),
        ItemsDiscovered = changes.ItemsDiscovered,
        ItemsSucceeded = changes.ItemsSucceeded,
        ItemsFailed = changes.ItemsFailed,
        ItemsSkipped = changes.ItemsSkipped,
        OutputSummary = changes.OutputSummary,
        ErrorSummary = changes.ErrorSummary,
        ErrorDetails = changes.ErrorDetails,
        MetricsJson = Tracker.Element((System.Text.Json.Nodes.JsonObject?)changes.Metrics),
    };

    private static DateTimeOffset Parsed(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
}
