using System.Text.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Runs;

/// <summary>Replays files of runs: what is new is recorded, and what is known is brought to what its lines say.</summary>
internal sealed class RunImportService(JsonLines bodies, RunLineReader lines, RunReader reader, EventLines events, IRunStore store)
{
    /// <summary>How many lines a file may have.</summary>
    public const int MostLines = 1_000;

    private const int ChangesAtOnce = 16;
    private const string Run = "run";
    private const string Event = "event";

    public async Task<Result<RunsImported>> ImportAsync(ReadOnlyMemory<byte> body, RequestContext context)
    {
        var parsed = bodies.Parse(body, MostLines, context.AppId);
        if (!parsed.IsSuccess)
        {
            return parsed.Failure;
        }

        using var file = parsed.Value;
        var notes = new ImportNotes();
        var runs = RunsOf(file, notes, context.AppId);
        await StoreAsync(runs, notes, context).ConfigureAwait(false);
        await events.ImportAsync(file.Lines.Where(static line => TypeOf(line) is Event), runs, notes, context).ConfigureAwait(false);
        return notes.ToAnswer();
    }

    private static string? TypeOf(ParsedLine line) =>
        line.Error is not null ? null
        : !line.Root.TryGetGiven("record_type", out var type) ? Run
        : type.ValueKind is JsonValueKind.String ? type.GetString()
        : "";

    private List<LinesOfRun> RunsOf(ParsedLines file, ImportNotes notes, string payer)
    {
        var runs = new Dictionary<string, LinesOfRun>(StringComparer.Ordinal);
        foreach (var line in file.Lines)
        {
            switch (TypeOf(line))
            {
                case null:
                    notes.Add(line.Number, LineOutcome.Failed, line.Error!);
                    break;
                case Run:
                    Add(line, runs, notes, payer);
                    break;
                case Event:
                    break;
                default:
                    notes.Add(line.Number, LineOutcome.Skipped, $"Only lines with the record_type {Run} or {Event} are imported.");
                    break;
            }
        }

        return [.. runs.Values];
    }

    private void Add(ParsedLine line, Dictionary<string, LinesOfRun> runs, ImportNotes notes, string payer)
    {
        var fields = lines.Read(line.Root, payer);
        if (!fields.IsSuccess)
        {
            notes.Add(line.Number, LineOutcome.Failed, fields.Failure.Detail);
        }
        else if (runs.TryGetValue((string)fields.Value["event_id"]!, out var known))
        {
            known.Add(line.Number, fields.Value);
            notes.Add(line.Number, LineOutcome.Merged);
        }
        else
        {
            var run = new LinesOfRun(line.Number, fields.Value);
            runs.Add(run.EventId, run);
        }
    }

    private async Task StoreAsync(List<LinesOfRun> runs, ImportNotes notes, RequestContext context)
    {
        var made = runs.Select(run => (Lines: run, Record: reader.Create(run.Fields.DeepClone().AsObject()))).ToList();
        foreach (var (run, record) in made.Where(static run => !run.Record.IsSuccess))
        {
            notes.Add(run.Line, LineOutcome.Failed, record.Failure!.Detail);
        }

        var sound = made.Where(static run => run.Record.IsSuccess).ToList();
        var creations = await store.CreateAsync([.. sound.Select(static run => run.Record.Value!)], context).ConfigureAwait(false);
        var outcomes = new (LineOutcome Outcome, string? Message)[sound.Count];
        await Parallel.ForAsync(0, sound.Count, new ParallelOptions { MaxDegreeOfParallelism = ChangesAtOnce }, async (index, _) =>
            outcomes[index] = creations[index] is RunCreation.Created ? (LineOutcome.Created, null) : await ChangeAsync(sound[index].Lines, context).ConfigureAwait(false)).ConfigureAwait(false);
        foreach (var ((run, _), (outcome, message)) in sound.Zip(outcomes))
        {
            notes.Add(run.Line, outcome, message);
        }
    }

    private async Task<(LineOutcome Outcome, string? Message)> ChangeAsync(LinesOfRun lines, RequestContext context)
    {
        var outcome = LineOutcome.Unchanged;
        var changed = await store.ChangeAsync(
            lines.EventId,
            run =>
            {
                var brought = Bring(run, lines.Fields);
                outcome = brought.IsSuccess && ReferenceEquals(brought.Value, run) ? LineOutcome.Unchanged : LineOutcome.Updated;
                return brought;
            },
            context).ConfigureAwait(false) ?? RunFailures.NotFound(lines.EventId);
        return changed.IsSuccess ? (outcome, null) : (LineOutcome.Failed, changed.Failure.Detail);
    }

    /// <returns>The very run, where it says what the lines say or is newer than they are.</returns>
    private Result<RunRecord> Bring(RunRecord run, JsonObject fields)
    {
        if (LinesOfRun.AreOlder(fields, run.HasEnded))
        {
            return run;
        }

        var changed = reader.Change(run, new JsonObject(fields.Where(static field => !RunRules.Identity.Contains(field.Key)).Select(static field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))));
        return changed.IsSuccess && (changed.Value with { UpdatedAt = run.UpdatedAt }).ToJson() == run.ToJson() ? run : changed;
    }
}
