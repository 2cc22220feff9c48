using System.Text.Json;
using AgentTelemetry.Content;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Writes subjects of any kind into a file.</summary>
internal sealed class SubjectWriter(ArchiveFileWriter file, string app) : IDisposable
{
    private readonly LineBuffer _line = new();

    public Task WriteAsync(Archived archived, CancellationToken cancellationToken) => archived switch
    {
        ArchivedSession session => new SessionLines(file, _line, app).WriteAsync(session, cancellationToken),
        ArchivedRun run => new LinesOfArchivedRun(file, _line, app).WriteAsync(run, cancellationToken),
        ArchivedObservation observation => file.AddLineAsync(_line.Write(json => WriteObservation(json, observation.Event)), 1, 0, cancellationToken),
        _ => throw new NotSupportedException($"A {archived.GetType().Name} is archived by nobody."),
    };

    public void Dispose() => _line.Dispose();

    private void WriteObservation(Utf8JsonWriter json, StoredEvent @event)
    {
        json.WriteString("document_type", "event");
        json.WriteString("schema_version", EventLine.VersionOf([@event]));
        json.WritePropertyName("event");
        EventLine.Write(json, @event);
        json.WriteStartObject(ArchivedMember.Name);
        json.WriteString(ArchivedMember.App, app);
        json.WriteString(ArchivedMember.Id, @event.Id);
        EventLine.WriteFacts(json, [@event]);
        json.WriteEndObject();
    }
}
