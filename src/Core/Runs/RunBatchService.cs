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
        var items = BatchItems.Of(document.RootElement, "runs", MostRuns);
        return items.IsSuccess ? await StoreAsync(items.Value, context).ConfigureAwait(false) : items.Failure;
    }

    private async Task<RunBatchStored> StoreAsync(JsonElement items, RequestContext context)
    {
        var read = items.EnumerateArray().Select(item => (EventId: EventIdOf(item), Run: reader.Read(item))).ToList();
        var sound = read.Where(static item => item.Run.IsSuccess).Select(static item => item.Run.Value!).ToList();
        var creations = new Queue<RunCreation>(await store.CreateAsync(sound, context).ConfigureAwait(false));
        var results = read.Select((item, index) => ResultOf(index, item.EventId, item.Run.IsSuccess ? RunCreationAnswer.Of(item.Run.Value, creations.Dequeue()) : item.Run.Failure)).ToList();
        return new RunBatchStored(
            results.Count(static result => result.Status == "created"),
            results.Count(static result => result.Status == "duplicate"),
            [.. results.Where(static result => result.Error is not null).Select(static result => $"{result.EventId ?? $"[{result.Index}]"}: {result.Error}")],
            results.Count,
            results);
    }

    private static RunItemResult ResultOf(int index, string? eventId, Result<RunCreated> created) =>
        new(index, eventId, created.IsSuccess ? created.Value.Status : "error") { Error = created.Failure?.Detail };

    private static string? EventIdOf(JsonElement item) => item.ValueKind is JsonValueKind.Object ? item.TextOf("event_id") : null;
}
