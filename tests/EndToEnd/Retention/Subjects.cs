using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Export.Sources;
using AgentTelemetry.Observability;
using AgentTelemetry.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>Sessions and runs with a row of every kind.</summary>
internal static class Subjects
{
    public const int Events = 120;

    public static RequestContext Context { get; } = new("a-removal", "tests", "development");

    /// <summary>A session with an external id, a user, events that others observed, an end and an export.</summary>
    public static async Task<string> SessionAsync(RunningService service, string? external = null, string? user = null, string state = ExportState.Queued, int events = Events)
    {
        external ??= $"caller-{Guid.NewGuid()}";
        var session = await service.StartAsync($$$"""{"external_session_id":"{{{external}}}","user_context":{"external_id":"{{{user ?? "user-1"}}}"}}""");
        var batch = Calls.Batch(session, events).Replace("\"source_role\":null", $"\"content_telemetry_id\":\"{Guid.NewGuid()}\"", StringComparison.Ordinal);
        await service.PostAsync("/events", batch);
        await service.PostAsync("/sessions/end", Calls.End(session));
        await ExportAsync(service, SourceNames.Sessions, session, state);
        return session;
    }

    /// <summary>A run with events, pointers to it, marks for totals that are not counted yet, and an export.</summary>
    public static async Task<string> RunAsync(RunningService service, int count = Events)
    {
        var run = $"run of {Guid.NewGuid()}";
        await service.PostAsync("/api/v1/runs", $$"""{"event_id":"{{run}}","run_id":"r-1","parent_run_id":"p-1","agent_name":"a","job_type":"j","start_time":"2026-03-01T10:00:00Z","created_at":"2026-03-01T10:00:00Z"}""");
        var events = Enumerable.Range(0, count).Select(static number => $$$"""{"event_type":"step","payload_json":{"number":{{{number}}}}}""");
        await service.PostAsync($"/api/v1/runs/{run}/events", $"[{string.Join(',', events)}]");
        await service.SendAsync("PATCH", $"/api/v1/runs/{run}", """{"status":"success","git_commit_hash":"0123456"}""");
        await ExportAsync(service, SourceNames.Runs, run, ExportState.Queued);
        return run;
    }

    /// <summary>Everything that is stored and holds a text, in keys or in values.</summary>
    public static Task<IReadOnlyList<string>> FoundAsync(RunningService service, params string[] texts) => FoundAsync(service.Rows, texts);

    /// <summary>Everything of some rows that holds a text, in keys or in values.</summary>
    public static async Task<IReadOnlyList<string>> FoundAsync(StoredRows stored, params string[] texts)
    {
        var rows = await stored.AllAsync();
        return [.. rows
            .Select(static row => string.Join(' ', row.Select(static property => $"{property.Key}={property.Value}")))
            .Where(row => texts.Any(text => row.Contains(text, StringComparison.Ordinal) || row.Contains(Encoded(text), StringComparison.Ordinal)))];
    }

    /// <summary>The same without the tombstones and what says when they go.</summary>
    public static Task<IReadOnlyList<string>> FoundBesideTombstonesAsync(RunningService service, params string[] texts) => FoundBesideTombstonesAsync(service, service.Rows, texts);

    /// <summary>The same of some rows, and of queues.</summary>
    public static async Task<IReadOnlyList<string>> FoundBesideTombstonesAsync(RunningService service, StoredRows stored, params string[] texts)
    {
        var rows = await FoundAsync(stored, texts);
        return [.. rows.Where(static row => !row.Contains(" removed_at=", StringComparison.Ordinal) && !row.Contains("RowKey=z~", StringComparison.Ordinal)), .. await QueuedAsync(service, texts)];
    }

    /// <summary>Everything that lies in queues and holds a text.</summary>
    private static async Task<IEnumerable<string>> QueuedAsync(RunningService service, string[] texts)
    {
        var found = new List<string>();
        await foreach (var queue in service.Queues.GetQueuesAsync())
        {
            var messages = await service.Queues.GetQueueClient(queue.Name).PeekMessagesAsync(32);
            found.AddRange(messages.Value.Select(static message => message.Body.ToString()).Where(body => texts.Any(text => body.Contains(text, StringComparison.OrdinalIgnoreCase))));
        }

        return found;
    }

    private static string Encoded(string text) => TableKey.Encode(text);

    private static Task<ExportRecord?> ExportAsync(RunningService service, string source, string id, string state) =>
        service.Services.GetRequiredService<IExportStore>().ChangeAsync(
            new ExportSubject(source, id),
            "dataset",
            _ => new ExportRecord
            {
                Source = source,
                Id = id,
                Dataset = "dataset",
                State = state,
                ExportedAt = state == ExportState.Completed ? "2026-03-01T11:00:00.000000Z" : null,
                ExecutionIds = state == ExportState.Completed ? ["execution-1"] : null,
                RequestedAt = "2026-03-01T10:00:00.000000Z",
                UpdatedAt = "2026-03-01T10:00:00.000000Z",
                Due = "2026-03-01T10:00:00.000000Z",
                RequestId = "r",
            },
            Context);
}
