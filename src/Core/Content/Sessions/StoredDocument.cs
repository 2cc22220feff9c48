using System.Diagnostics.CodeAnalysis;

namespace AgentTelemetry.Content.Sessions;

/// <summary>What a document became: a session or events.</summary>
public sealed class StoredDocument
{
    /// <summary>A session.</summary>
    public StoredDocument(SessionUploaded session) => Session = session;

    /// <summary>Events.</summary>
    public StoredDocument(EventsRecorded events) => Events = events;

    /// <summary>The session; null where the document held events.</summary>
    public SessionUploaded? Session { get; }

    /// <summary>The events; null where the document held a session.</summary>
    public EventsRecorded? Events { get; }

    /// <summary>Which of the two it is.</summary>
    [MemberNotNullWhen(true, nameof(Session))]
    [MemberNotNullWhen(false, nameof(Events))]
    public bool IsSession => Session is not null;

    /// <summary>What either tells its sender.</summary>
    public StoredAnswer Answer => IsSession ? Session : Events;
}
