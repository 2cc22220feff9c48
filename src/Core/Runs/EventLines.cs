using System.Collections.Concurrent;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Runs;

/// <summary>Imports the lines of a file that are events of runs.</summary>
internal sealed class EventLines(JsonBody bodies, IRunEventStore store, IRunReader runs, IOptions<LimitOptions> limits, TimeProvider time)
{
    // A look-up costs sixteen reads and more.
    private const int MostLookUps = 100;
    private const int RunsAtOnce = 8;

    /// <summary>Stores events and notes what became of each.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="file">The runs of the same file, stored already.</param>
    /// <param name="notes">What became of the lines.</param>
    /// <param name="context">The request.</param>
    public async Task ImportAsync(IEnumerable<ParsedLine> lines, IReadOnlyList<LinesOfRun> file, ImportNotes notes, RequestContext context)
    {
        var named = lines.Select(static line => (Line: line, EventId: TextOf(line, "event_id"), RunId: TextOf(line, "run_id"))).ToList();
        foreach (var (line, _, _) in named.Where(static line => line.EventId is null && line.RunId is null))
        {
            notes.Add(line.Number, LineOutcome.Failed, "An event needs the run_id or the event_id of its run.");
        }

        var byEventId = named.Where(static line => line.EventId is not null).GroupBy(static line => line.EventId!, static line => line.Line, StringComparer.Ordinal);
        var byRunId = named.Where(static line => line.EventId is null && line.RunId is not null).GroupBy(static line => line.RunId!, static line => line.Line, StringComparer.Ordinal);
        var found = await FindAsync([.. byRunId.Select(static group => group.Key)], file, context).ConfigureAwait(false);
        foreach (var line in byRunId.Where(group => !found.ContainsKey(group.Key)).SelectMany(static group => group))
        {
            notes.Add(line.Number, LineOutcome.Skipped, NoRun);
        }

        // A run may be named in both ways.
        var ofRuns = byEventId.Select(static group => (EventId: group.Key, Lines: group.AsEnumerable()))
            .Concat(byRunId.Where(group => found.ContainsKey(group.Key)).Select(group => (EventId: found[group.Key], Lines: group.AsEnumerable())))
            .GroupBy(static group => group.EventId, static group => group.Lines, StringComparer.Ordinal);
        var outcomes = new ConcurrentBag<(int Line, LineOutcome Outcome, string? Message)>();
        await Parallel.ForEachAsync(ofRuns, new ParallelOptions { MaxDegreeOfParallelism = RunsAtOnce }, async (group, _) =>
        {
            foreach (var outcome in await StoreAsync(group.Key, [.. group.SelectMany(static part => part).OrderBy(static line => line.Number)], context).ConfigureAwait(false))
            {
                outcomes.Add(outcome);
            }
        }).ConfigureAwait(false);
        foreach (var (line, outcome, message) in outcomes)
        {
            notes.Add(line, outcome, message);
        }
    }

    private static string NoRun { get; } = $"No run is known that the event is of. Import runs before their events, and events of at most {MostLookUps} runs that are not in the same file.";

    private static string? TextOf(ParsedLine line, string name) => line.Root.TryGetOptionalText(name, out var text) && !string.IsNullOrEmpty(text) ? text : null;

    /// <returns>The event_id for each run_id that is known: of the last run in the file, or else of the newest that is stored.</returns>
    private async Task<Dictionary<string, string>> FindAsync(IReadOnlyList<string> runIds, IReadOnlyList<LinesOfRun> file, RequestContext context)
    {
        var found = new ConcurrentDictionary<string, string>(file.GroupBy(static run => run.RunId, StringComparer.Ordinal).Select(static runs => KeyValuePair.Create(runs.Key, runs.MaxBy(static run => run.Line)!.EventId)));
        await Parallel.ForEachAsync(runIds.Where(runId => !found.ContainsKey(runId)).Take(MostLookUps).ToList(), new ParallelOptions { MaxDegreeOfParallelism = RunsAtOnce }, async (runId, _) =>
        {
            var page = await runs.ListAsync(new RunListing(new RunFilter { RunId = runId }, 1, 0, null), context, CancellationToken.None).ConfigureAwait(false);
            if (page.Runs is [var run, ..])
            {
                found[runId] = run.EventId;
            }
        }).ConfigureAwait(false);
        return new Dictionary<string, string>(found, StringComparer.Ordinal);
    }

    private async Task<IEnumerable<(int Line, LineOutcome Outcome, string? Message)>> StoreAsync(string eventId, IReadOnlyList<ParsedLine> lines, RequestContext context)
    {
        var reader = new RunEventReader(bodies, limits.Value, time.GetUtcNow(), context.AppId);
        var read = lines.Select(line => (Line: line.Number, Event: reader.Read(line.Root))).ToList();
        var wrong = read.Where(static line => !line.Event.IsSuccess).Select(static line => (line.Line, LineOutcome.Failed, line.Event.Failure?.Detail));
        var sound = read.Where(static line => line.Event.IsSuccess).ToList();
        var stored = sound.Count == 0 ? null : await store.AddAsync(eventId, [.. sound.Select(static line => line.Event.Value!)], context).ConfigureAwait(false);
        return wrong.Concat(sound.Select((line, index) => stored is { IsSuccess: true, Value: var outcomes }
            ? (line.Line, OutcomeOf(outcomes[index]), MessageOf(outcomes[index]))
            : (line.Line, LineOutcome.Skipped, stored?.Failure?.Detail ?? NoRun)));
    }

    private static LineOutcome OutcomeOf(RunEventOutcome outcome) => outcome switch
    {
        RunEventOutcome.Created => LineOutcome.Created,
        RunEventOutcome.Duplicate => LineOutcome.Unchanged,
        _ => LineOutcome.Failed,
    };

    private string? MessageOf(RunEventOutcome outcome) => outcome is RunEventOutcome.Refused ? RunFailures.TooManyEvents(limits.Value.MaxRunEvents) : null;
}
