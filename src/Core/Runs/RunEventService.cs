using System.Text.Json;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Runs;

/// <summary>Records what happens in runs: a bad event keeps none of the others out.</summary>
internal sealed class RunEventService(JsonBody bodies, IRunEventStore store, IRunReader runs, IOptions<LimitOptions> limits, TimeProvider time)
{
    private const int MostEvents = 1_000;

    public async Task<Result<RunEventsStored>> StoreAsync(string eventId, ReadOnlyMemory<byte> body, RequestContext context)
    {
        var parsed = bodies.ParseAny(body, context.AppId);
        if (!parsed.IsSuccess)
        {
            return parsed.Failure;
        }

        using var document = parsed.Value;
        var items = BatchItems.Of(document.RootElement, "events", MostEvents);
        return items.IsSuccess ? await StoreAsync(eventId, items.Value, context).ConfigureAwait(false) : items.Failure;
    }

    private async Task<Result<RunEventsStored>> StoreAsync(string eventId, JsonElement items, RequestContext context)
    {
        var reader = new RunEventReader(bodies, limits.Value, time.GetUtcNow(), context.AppId);
        var read = items.EnumerateArray().Select(item => (Id: RunEventReader.IdOf(item), Event: reader.Read(item))).ToList();
        var sound = read.Where(static item => item.Event.IsSuccess).Select(static item => item.Event.Value!).ToArray();
        var stored = await AddAsync(eventId, sound, context).ConfigureAwait(false) ?? RunFailures.NotFound(eventId);
        if (!stored.IsSuccess)
        {
            return stored.Failure;
        }

        var outcomes = new Queue<RunEventOutcome>(stored.Value);
        return RunEventsStored.Of([.. read.Select((item, index) => item.Event.IsSuccess
            ? ResultOf(index, item.Event.Value.Id, outcomes.Dequeue())
            : RunEventResult.Wrong(index, item.Id, item.Event.Failure.Detail))]);
    }

    // A request without a good event still has to name a run.
    private async Task<Result<IReadOnlyList<RunEventOutcome>>?> AddAsync(string eventId, RunEvent[] events, RequestContext context)
    {
        if (events.Length > 0)
        {
            return await store.AddAsync(eventId, events, context).ConfigureAwait(false);
        }

        if (await runs.FindAsync(eventId, context, CancellationToken.None).ConfigureAwait(false) is null)
        {
            return null;
        }

        return Array.Empty<RunEventOutcome>();
    }

    private RunEventResult ResultOf(int index, string id, RunEventOutcome outcome) => outcome switch
    {
        RunEventOutcome.Created => new(index, id, RunEventResult.Created),
        RunEventOutcome.Duplicate => new(index, id, RunEventResult.Duplicate),
        _ => RunEventResult.Wrong(index, id, RunFailures.TooManyEvents(limits.Value.MaxRunEvents)),
    };
}
