using System.CommandLine;
using System.Text.Json.Nodes;
using AgentTelemetry.Cli.Tracking;
using AgentTelemetry.Client;
using AgentTelemetry.Client.Runs;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>run start</c>: tells that a run began, and prints its id.</summary>
internal static class RunStart
{
    public static Command Create(CommandSet commands)
    {
        var agent = Parts.Required("--agent", "The agent, or the name of the job.", "-a");
        var job = Parts.Text("--job-type", "What kind of work it is; shell unless given.", "-j");
        var runId = Parts.Text("--run-id", "A run id of your own; several runs may share one.");
        var parent = Parts.Text("--parent", "The run that started this one.");
        var trigger = Parts.OneOf("--trigger", "What started it", "cli", "web", "scheduler", "mcp", "manual");
        var environment = Parts.Text("--environment", "The environment, such as ci.");
        var product = Parts.Text("--product", "The product that it works on.");
        var platform = Parts.Text("--platform", "The platform that it works on.");
        var item = Parts.Text("--item", "The item that it works on.");
        var source = Parts.Text("--source-ref", "Where its input comes from.");
        var target = Parts.Text("--target-ref", "Where its output goes.");
        var input = Parts.Text("--input", "What goes in, in a sentence.");
        var data = new Option<string?>("--context") { Description = "Anything else, a JSON object; - reads it from standard input.", HelpName = "json" };
        var noGit = Parts.Flag("--no-git", "Do not look for the repository of the folder.");
        var tracking = new TrackingOptions();

        return commands.Does(
            "start",
            "Tells that a run began, and prints its id.",
            [agent, job, runId, parent, trigger, environment, product, platform, item, source, target, input, data, noGit, .. tracking.All],
            async (context, cancellationToken) =>
            {
                var details = new RunDetails
                {
                    RunId = context.Value(runId),
                    TriggerType = context.Value(trigger) ?? "cli",
                    ParentRunId = context.Value(parent),
                    Environment = context.Value(environment),
                    Product = context.Value(product),
                    Platform = context.Value(platform),
                    ItemName = context.Value(item),
                    SourceRef = context.Value(source),
                    TargetRef = context.Value(target),
                    InputSummary = context.Value(input),
                    Context = Parts.ObjectOf(context.Value(data), "--context", context.Host),
                };
                var name = context.Value(agent)!;
                var tracker = new Tracker(context, tracking);
                await using var _ = tracker.ConfigureAwait(false);
                var now = context.Host.Time.GetUtcNow();
                var git = context.Value(noGit) ? GitContext.None : GitDetector.Detect(context.Host.Folder);
                var eventId = context.Host.Uuids.Create().ToString();
                var run = RunFields.Start(eventId, new RunIds(context.Host.Uuids, context.Host.Time).Choose(details.RunId, name), name, context.Value(job) ?? "shell", details, git, tracker.Options, now);
                tracker.Runs.Keep(run);
                new RunOperations(tracker.Queue, context.Host.Uuids).Start(run);
                context.Printer.Id(eventId, new JsonObject { ["event_id"] = eventId, ["run_id"] = run.RunId });
                return await tracker.SendAsync(cancellationToken).ConfigureAwait(false);
            });
    }
}
