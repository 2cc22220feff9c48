using System.Text.Json;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Json;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Retention.Archives;

/// <summary>A line of the archive, read back to what was stored.</summary>
internal sealed class ArchivedLine : IDisposable
{
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = 512 };

    private readonly JsonDocument _document;
    private readonly JsonElement _facts;

    private ArchivedLine(JsonDocument document, JsonElement facts) => (_document, _facts) = (document, facts);

    /// <summary>What it is.</summary>
    public LineType Type => (Root.TextOf("record_type"), Root.TextOf("document_type")) switch
    {
        ("run", _) => LineType.Run,
        ("event", _) => LineType.EventOfRun,
        (null, "session") => LineType.Session,
        (null, "event_batch") => LineType.Events,
        (null, "event") => LineType.Observation,
        _ => LineType.Unknown,
    };

    public string App => _facts.TextOf(ArchivedMember.App) ?? "";

    /// <summary>The id of the subject that the line is of.</summary>
    public string Id => _facts.TextOf(ArchivedMember.Id) ?? "";

    /// <summary>The user that a session is of, where it names one.</summary>
    public string? User => _facts.TextOf(ArchivedMember.User);

    /// <summary>When it was first stored; null where the line does not say.</summary>
    public DateTimeOffset? StoredAt =>
        _facts.TryGetProperty(ArchivedMember.Events, out var events) && events.GetArrayLength() > 0 && Rfc3339.TryParse(events[0].TextOf(ArchivedMember.CreatedAt), out var first) ? first
        : _facts.TryGetProperty(ArchivedMember.Row, out var row) && Rfc3339.TryParse(row.TextOf(ArchivedMember.CreatedAt), out var own) ? own
        : null;

    /// <summary>What else the subject's row held.</summary>
    public JsonElement Row => _facts.GetProperty(ArchivedMember.Row);

    /// <summary>What it counts for.</summary>
    public ArchiveCounts Counts => Type switch
    {
        LineType.Session => new(1, 1, Root.GetProperty("events").GetArrayLength()),
        LineType.Events => new(1, 0, Root.GetProperty("events").GetArrayLength()),
        LineType.EventOfRun => new(1, 0, 1),
        _ => new(1, 1, 0),
    };

    /// <summary>What listings showed of a session.</summary>
    public SessionSummary ReadSummary() => _facts.GetProperty(ArchivedMember.Summary).Deserialize(ContentJson.Default.SessionSummary)!;

    private JsonElement Root => _document.RootElement;

    /// <summary>Reads a line; null where no archive wrote it.</summary>
    public static ArchivedLine? Read(ReadOnlyMemory<byte> line)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(line, AnyDepth);
            if (document.RootElement.ValueKind is JsonValueKind.Object
                && document.RootElement.TryGetProperty(ArchivedMember.Name, out var facts) && facts.ValueKind is JsonValueKind.Object)
            {
                return new ArchivedLine(document, facts);
            }
        }
        catch (JsonException)
        {
            // As one that no archive wrote.
        }

        document?.Dispose();
        return null;
    }

    /// <summary>The session of a session document.</summary>
    public NewSession ReadSession()
    {
        var summary = ReadSummary();
        var added = _facts.GetProperty(ArchivedMember.Added).EnumerateArray().Select(static name => name.GetString()!).ToHashSet(StringComparer.Ordinal);
        var own = Root.EnumerateObject().Where(member => member.Name is not ("document_type" or "session_id" or "events" or "outcome" or ArchivedMember.Name) && !added.Contains(member.Name));
        var document = TextOf(own);
        return new NewSession(summary.Id, Rfc3339.Stored(summary.StartedAt), document)
        {
            UserId = UserContext.UserOf(document),
            ContentScope = summary.ContentScope,
            AgentId = summary.AgentId,
            ExternalSessionId = summary.ExternalSessionId,
            Closing = summary.EndedAt is null ? null : new SessionClosing(
                Rfc3339.Stored(summary.EndedAt), summary.OutcomeType, Root.TryGetProperty("outcome", out var outcome) ? JsonText.Write(outcome.WriteTo) : null),
        };
    }

    /// <summary>The events of a session document or a batch, or the one event of no session.</summary>
    public IReadOnlyList<RestoredEvent> ReadEvents()
    {
        var events = Root.TryGetProperty("event", out var single) ? [single] : Root.GetProperty("events").EnumerateArray().ToArray();
        return [.. events.Zip(_facts.GetProperty(ArchivedMember.Events).EnumerateArray(), ReadEvent)];
    }

    public RunRecord ReadRun() => Root.Deserialize(RunJson.Default.RunRecord)!;

    public ArchivedRunEvent ReadRunEvent() => new(
        new RunEvent(
            Root.GetProperty("id").GetString()!,
            Root.GetProperty("event_type").GetString()!,
            Root.GetProperty("timestamp").GetString()!,
            Root.TryGetProperty("payload_json", out var payload) ? JsonText.Write(payload.WriteTo) : null),
        _facts.GetProperty(ArchivedMember.CreatedAt).GetString()!);

    public void Dispose() => _document.Dispose();

    private static RestoredEvent ReadEvent(JsonElement @event, JsonElement facts) => new(
        new ContentEvent(
            Guid.ParseExact(@event.GetProperty("id").GetString()!, "D"),
            @event.GetProperty("type").GetString()!,
            Rfc3339.Stored(@event.GetProperty("timestamp").GetString()!),
            TextOf(@event.EnumerateObject().Where(static member => member.Name is not "id")),
            facts.GetProperty(ArchivedMember.Ordinal).GetInt32())
        {
            ContentUrl = @event.TextOf("content_url"),
            ContentTelemetryId = UuidText.TryParse(@event.TextOf("content_telemetry_id"), out var id) ? id : null,
        },
        Rfc3339.Stored(facts.GetProperty(ArchivedMember.CreatedAt).GetString()!));

    // By the writer that first wrote it, so the text is the same.
    private static string TextOf(IEnumerable<JsonProperty> members) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        foreach (var member in members)
        {
            member.WriteTo(json);
        }

        json.WriteEndObject();
    });
}
