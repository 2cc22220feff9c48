using System.CommandLine;
using System.Text.Json;
using AgentTelemetry.Cli.Tracking;
using AgentTelemetry.Client.Outbox;
using AgentTelemetry.Client.Runs;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>run event</c>: tells what happened in a run.</summary>
internal static class RunEvent
{
    public static Command Create(CommandSet commands)
    {
        var run = Parts.Id("run", "The id that run start printed, or a run id.");
        var type = Parts.Id("type", "What happened, such as step_done.");
        var payload = new Option<string?>("--payload", "-p") { Description = "What there is to say of it, a JSON object; - reads it from standard input.", HelpName = "json" };
        var tracking = new TrackingOptions();

        return commands.Does("event", "Tells what happened in a run.", [run, type, payload, .. tracking.All], async (context, cancellationToken) =>
        {
            var content = Parts.ObjectOf(context.Value(payload), "--payload", context.Host);
            var tracker = new Tracker(context, tracking);
            await using var _ = tracker.ConfigureAwait(false);
            var eventId = await tracker.EventIdOfAsync(context.Value(run), cancellationToken).ConfigureAwait(false);
            var now = context.Host.Time.GetUtcNow();
            var record = new RunEventRecord
            {
                Id = context.Host.Uuids.Create().ToString(),
                RunId = tracker.Runs.Find(eventId)?.RunId ?? eventId,
                EventType = context.Value(type),
                Timestamp = RunOperations.Time(now),
                PayloadJson = Tracker.Element(content),
            };
            tracker.Queue.Enqueue(new Operation(
                eventId, OperationKind.RunEvent, "POST", $"api/v1/runs/{Uri.EscapeDataString(eventId)}/events", JsonSerializer.SerializeToUtf8Bytes(record, RunWireJson.Default.RunEventRecord)));
            return await tracker.SendAsync(cancellationToken).ConfigureAwait(false);
        });
    }
}
