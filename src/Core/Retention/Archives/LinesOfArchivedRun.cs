using System.Text.Json;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Writes a run as lines, as the import of runs takes them: the run, and then its events.</summary>
internal sealed class LinesOfArchivedRun(ArchiveFileWriter file, LineBuffer line, string app)
{
    public async Task WriteAsync(ArchivedRun archived, CancellationToken cancellationToken)
    {
        await file.AddLineAsync(line.Write(json => WriteRun(json, archived)), 1, 0, cancellationToken).ConfigureAwait(false);
        await foreach (var @event in archived.Events.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await file.AddLineAsync(line.Write(json => WriteEvent(json, archived.Run, @event)), 0, 1, cancellationToken).ConfigureAwait(false);
        }
    }

    private void WriteRun(Utf8JsonWriter json, ArchivedRun archived)
    {
        json.WriteString("record_type", "run");
        using var run = JsonSerializer.SerializeToDocument(archived.Run, RunJson.Default.RunRecord);
        foreach (var member in run.RootElement.EnumerateObject())
        {
            member.WriteTo(json);
        }

        json.WriteStartObject(ArchivedMember.Name);
        json.WriteString(ArchivedMember.App, app);
        json.WriteString(ArchivedMember.Id, archived.Run.EventId);
        json.WritePropertyName(ArchivedMember.Row);
        json.WriteRawValue(archived.Row, skipInputValidation: true);
        json.WriteEndObject();
    }

    private void WriteEvent(Utf8JsonWriter json, RunRecord run, ArchivedRunEvent archived)
    {
        var @event = archived.Event;
        json.WriteString("record_type", "event");
        json.WriteString("event_id", run.EventId);
        json.WriteString("run_id", run.RunId);
        json.WriteString("id", @event.Id);
        json.WriteString("event_type", @event.EventType);
        json.WriteString("timestamp", @event.Timestamp);
        if (@event.Payload is not null)
        {
            json.WritePropertyName("payload_json");
            json.WriteRawValue(@event.Payload, skipInputValidation: true);
        }

        json.WriteStartObject(ArchivedMember.Name);
        json.WriteString(ArchivedMember.App, app);
        json.WriteString(ArchivedMember.Id, run.EventId);
        json.WriteString(ArchivedMember.CreatedAt, archived.CreatedAt);
        json.WriteEndObject();
    }
}
