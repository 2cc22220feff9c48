using System.Text.Json;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Runs;

/// <summary>Creates many runs at once: a bad one keeps none of the others out.</summary>
internal sealed class RunBatchService(JsonBody bodies, RunReader reader, IRunStore store)
{
    private const int MostRuns = 1_000;

    public async Task<Result<RunBatchStored>> CreateAsync(ReadOnlyMemory<byte> body, RequestContext context)
    {
        var parsed = bodies.ParseAny(body, context.AppId);
        if (!parsed.IsSuccess)
        {
            return parsed.Failure;
        }

        using var document = parsed.Value;
        var items = Items(document.RootElement);
        return items.IsSuccess ? await StoreAsync(items.Value, context).ConfigureAwait(false) : items.Failure;
    }

    private static Result<JsonElement> Items(JsonElement root)
    {
        var items = root.ValueKind is JsonValueKind.Object && root.TryGetProperty("runs", out var runs) ? runs : root;
        var errors = new FieldErrors();
        if (items.ValueKind is not JsonValueKind.Array)
        {
            errors.Add("runs", "type", "A batch must be an array of runs, or an object that has one as runs.");
        }
        else if (items.GetArrayLength() > MostRuns)
        {
            errors.Add(root.ValueKind is JsonValueKind.Array ? "" : "runs", "limit", $"A batch has at most {MostRuns} runs; this one has {items.GetArrayLength()}. Send it in parts.");
        }

        return errors.Any ? errors.ToFailure("invalid_batch") : items;
    }

    private async Task<RunBatchStored> StoreAsync(JsonElement items, RequestContext context)
    {
        var read = items.EnumerateArray().Select(item => (EventId: EventIdOf(item), Run: reader.Read(item))).ToList();
        var sound = read.Where(static item => item.Run.IsSuccess).Select(static item => item.Run.Value!).ToList();
        var areNew = new Queue<bool>(await store.CreateAsync(sound, context).ConfigureAwait(false));
        var results = read.Select((item, index) => new RunItemResult(index, item.EventId, item.Run.IsSuccess ? areNew.Dequeue() ? "created" : "duplicate" : "error")
        {
            Error = item.Run.Failure?.Detail,
        }).ToList();
        return new RunBatchStored(
            results.Count(static result => result.Status == "created"),
            results.Count(static result => result.Status == "duplicate"),
            [.. results.Where(static result => result.Error is not null).Select(static result => $"{result.EventId ?? $"[{result.Index}]"}: {result.Error}")],
            results.Count,
            results);
    }

    private static string? EventIdOf(JsonElement item) => item.ValueKind is JsonValueKind.Object ? item.TextOf("event_id") : null;
}
