using System.Text;
using System.Text.Json;
using AgentTelemetry.Content;
using AgentTelemetry.Json;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Writes a session as lines: batches of events for as long as not all fit, and then the session document with the rest.</summary>
/// <remarks>In this order every way back is the same as that of an upload: what was written is seen with its last line.</remarks>
internal sealed class SessionLines(ArchiveFileWriter file, LineBuffer line, string app)
{
    // What the ordinary routes take of one document.
    private const int MostEvents = 1_000;
    private const int MostBytes = 3_000_000;

    public async Task WriteAsync(ArchivedSession archived, CancellationToken cancellationToken)
    {
        using var document = StoredJson.Parse(archived.Session.Document);
        var own = document.RootElement;
        var events = new List<StoredEvent>();
        var bytes = 0;
        await foreach (var @event in archived.Events.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var size = Encoding.UTF8.GetByteCount(@event.Json);
            if (events.Count == MostEvents || (events.Count > 0 && bytes + size > MostBytes))
            {
                await file.AddLineAsync(line.Write(json => WriteBatch(json, archived.Session, own, events)), 0, events.Count, cancellationToken).ConfigureAwait(false);
                events.Clear();
                bytes = 0;
            }

            events.Add(@event);
            bytes += size;
        }

        await file.AddLineAsync(line.Write(json => WriteSession(json, archived, own, events)), 1, events.Count, cancellationToken).ConfigureAwait(false);
    }

    private void WriteBatch(Utf8JsonWriter json, StoredSession session, JsonElement own, List<StoredEvent> events)
    {
        json.WriteString("document_type", "event_batch");
        json.WriteString("schema_version", own.TextOf("schema_version") ?? EventLine.VersionOf(events));
        json.WriteString("session_id", NameOf(session.Summary));
        json.WriteString("started_at", session.Summary.StartedAt);
        if (session.Summary.AgentId is { } agent)
        {
            json.WriteString("agent_id", agent);
        }

        EventLine.WriteMany(json, events);
        json.WriteStartObject(ArchivedMember.Name);
        WriteFacts(json, session, own, events);
        json.WriteEndObject();
    }

    private void WriteSession(Utf8JsonWriter json, ArchivedSession archived, JsonElement own, List<StoredEvent> events)
    {
        var session = archived.Session;
        json.WriteString("document_type", "session");
        json.WriteString("session_id", NameOf(session.Summary));
        List<string> added = [];
        foreach (var (name, value) in Derived(session.Summary, events).Where(member => member.Value is not null && !own.TryGetProperty(member.Name, out _)))
        {
            json.WriteString(name, value);
            added.Add(name);
        }

        foreach (var member in own.EnumerateObject())
        {
            member.WriteTo(json);
        }

        EventLine.WriteMany(json, events);
        if (session.Outcome is not null)
        {
            json.WritePropertyName("outcome");
            json.WriteRawValue(session.Outcome, skipInputValidation: true);
        }

        json.WriteStartObject(ArchivedMember.Name);
        WriteFacts(json, session, own, events);
        json.WriteStartArray(ArchivedMember.Added);
        added.ForEach(json.WriteStringValue);
        json.WriteEndArray();
        json.WritePropertyName(ArchivedMember.Summary);
        JsonSerializer.Serialize(json, session.Summary, ContentJson.Default.SessionSummary);
        json.WritePropertyName(ArchivedMember.Row);
        json.WriteRawValue(archived.Row, skipInputValidation: true);
        json.WriteEndObject();
    }

    private void WriteFacts(Utf8JsonWriter json, StoredSession session, JsonElement own, List<StoredEvent> events)
    {
        json.WriteString(ArchivedMember.App, app);
        json.WriteString(ArchivedMember.Id, session.Summary.Id);
        if (UserContext.UserOf(own) is { } user)
        {
            json.WriteString(ArchivedMember.User, user);
        }

        EventLine.WriteFacts(json, events);
    }

    // A caller's own id makes the same session of it again, in the same app.
    private string NameOf(SessionSummary session) =>
        session.ExternalSessionId is { } external && UuidText.TryParse(external, out var named) && SessionIds.OfUpload(app, named) == session.Id
            ? named.ToString()
            : session.Id.ToString();

    // What a document that was sent leaves out stands in the summary, or follows from how it came.
    private static IEnumerable<(string Name, string? Value)> Derived(SessionSummary summary, List<StoredEvent> events) =>
    [
        ("schema_version", EventLine.VersionOf(events)),
        ("started_at", summary.StartedAt),
        ("ended_at", summary.EndedAt),
        ("agent_id", summary.AgentId),
        ("content_scope", summary.ContentScope),
        ("external_session_id", summary.ExternalSessionId),
    ];
}
