using System.Text.Json;
using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Imports one file, line by line. A line that is wrong keeps no other out.</summary>
/// <param name="restore">Writes what a line holds.</param>
/// <param name="erased">Knows whose sessions must not come back: a copy may be older than their erasure.</param>
/// <param name="counts">What came of it.</param>
/// <param name="name">The file.</param>
/// <param name="context">The request.</param>
internal sealed class FileImport(IArchiveRestore restore, IErasedUsers erased, ImportCounts counts, string name, RequestContext context)
{
    // Events of a run come a line each, and are stored some at a time.
    private const int MostEvents = 49;
    private const int MostCharacters = 1_000_000;

    private readonly List<ArchivedRunEvent> _runEvents = [];
    private string? _run;
    private long _characters;
    private long _number;

    public async Task RunAsync(Stream file, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var text in ArchiveLines.ReadAsync(file, cancellationToken).ConfigureAwait(false))
            {
                _number++;
                await ImportAsync(text).ConfigureAwait(false);
            }
        }
        catch (InvalidDataException exception)
        {
            Fail($"The file breaks off here, or is no gzip: {exception.Message}");
        }

        await StoreRunEventsAsync().ConfigureAwait(false);
    }

    private async Task ImportAsync(ReadOnlyMemory<byte> text)
    {
        using var line = ArchivedLine.Read(text);
        if (line is null)
        {
            Fail("No archive wrote this line; the ordinary routes take what others wrote.");
            return;
        }

        if (line.App != context.AppId)
        {
            Fail($"This line is of app {line.App}, and not of {context.AppId}. To import it, name that app.");
            return;
        }

        if (line.User is { } user && await erased.AskedAtAsync(user, context).ConfigureAwait(false) is { } asked && !(line.StoredAt > asked))
        {
            Fail("Everything of its user was erased, so it does not come back.");
            return;
        }

        try
        {
            await ImportAsync(line).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            Fail($"The line is not as an archive writes it: {exception.Message}");
        }
    }

    private async Task ImportAsync(ArchivedLine line)
    {
        switch (line.Type)
        {
            case LineType.Session:
                var session = line.ReadSession();
                var isNew = await restore.AddEventsAsync(session.Id, line.ReadEvents(), context).ConfigureAwait(false)
                    && await restore.AddSessionAsync(session, line.ReadSummary(), line.Row, context).ConfigureAwait(false);
                counts.Add(ArchiveKind.Sessions, isNew);
                break;
            case LineType.Events:
                await restore.AddEventsAsync(Guid.ParseExact(line.Id, "D"), line.ReadEvents(), context).ConfigureAwait(false);
                break;
            case LineType.Observation:
                counts.Add(ArchiveKind.Observations, await restore.AddObservationAsync(line.ReadEvents()[0], context).ConfigureAwait(false));
                break;
            case LineType.Run:
                await StoreRunEventsAsync().ConfigureAwait(false);
                counts.Add(ArchiveKind.Runs, await restore.AddRunAsync(line.ReadRun(), line.Row, context).ConfigureAwait(false));
                break;
            case LineType.EventOfRun:
                await AddRunEventAsync(line).ConfigureAwait(false);
                break;
            default:
                Fail("It is neither a session, nor events, nor a run.");
                break;
        }
    }

    private async Task AddRunEventAsync(ArchivedLine line)
    {
        var @event = line.ReadRunEvent();
        if (_run != line.Id || _runEvents.Count == MostEvents || _characters > MostCharacters)
        {
            await StoreRunEventsAsync().ConfigureAwait(false);
        }

        _run = line.Id;
        _runEvents.Add(@event);
        _characters += @event.Event.Payload?.Length ?? 0;
    }

    private async Task StoreRunEventsAsync()
    {
        if (_runEvents.Count > 0)
        {
            await restore.AddRunEventsAsync(_run!, _runEvents, context).ConfigureAwait(false);
        }

        _runEvents.Clear();
        _characters = 0;
    }

    private void Fail(string why) => counts.Fail($"{name} line {_number}", why);
}
