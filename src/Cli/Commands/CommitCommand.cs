using System.CommandLine;
using System.Globalization;
using AgentTelemetry.Cli.Tracking;
using AgentTelemetry.Client;
using AgentTelemetry.Client.Runs;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>commit</c>: notes the commit that came of a run.</summary>
internal static class CommitCommand
{
    public static Command Create(CommandSet commands)
    {
        var run = Parts.Id("run", "The id that run start printed, or a run id.");
        var hash = new Argument<string?>("hash") { Description = "7 to 40 hex digits; the commit of the folder unless given.", Arity = ArgumentArity.ZeroOrOne };
        var source = Parts.OneOf("--source", "Who made it; manual unless given", "manual", "llm", "ci");
        var author = Parts.Text("--author", "Usually Name <address>.");
        var timestamp = new Option<string?>("--timestamp") { Description = "When it was made, such as 2026-03-01T10:00:00Z.", HelpName = "time" };
        var tracking = new TrackingOptions();

        return commands.Does("commit", "Notes the commit that came of a run.", [run, hash, source, author, timestamp, .. tracking.All], async (context, cancellationToken) =>
        {
            var commit = context.Optional(hash) ?? GitDetector.Detect(context.Host.Folder).CommitHash
                ?? throw new CommandFailedException(ExitCode.Misused, "The folder has no commit.", "Name one: agent-telemetry commit RUN HASH");
            var at = Parts.TimeOf(context.Value(timestamp), "--timestamp", context.Host.Time);
            var tracker = new Tracker(context, tracking);
            await using var _ = tracker.ConfigureAwait(false);
            var told = await tracker.Client.AssociateCommitAsync(
                context.Value(run), commit, Enum.Parse<CommitSource>(context.Value(source) ?? "manual", ignoreCase: true), context.Value(author), at is null ? null : DateTimeOffset.Parse(at, CultureInfo.InvariantCulture)).ConfigureAwait(false);
            return told.Accepted ? await tracker.SendAsync(cancellationToken).ConfigureAwait(false) : throw new CommandFailedException(ExitCode.Misused, told.Message);
        });
    }
}
