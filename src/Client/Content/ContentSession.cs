using AgentTelemetry.Content.Bridges;

namespace AgentTelemetry.Client.Content;

/// <summary>A session that goes on. Its methods may be called from any thread; none throws or waits.</summary>
public sealed class ContentSession
{
    private readonly SessionSender _sender;
    private readonly SessionStart _start;
    private readonly ToldContent _told = new();

    internal ContentSession(SessionSender sender, SessionStart start) => (_sender, _start) = (sender, start);

    /// <summary>Its id: the one it is known by in the service too.</summary>
    public Guid Id => _start.SessionId!.Value;

    /// <summary>Tells of events. Each stands by itself: if the service refuses one, the others arrive.</summary>
    public void Record(params IEnumerable<SessionEvent> events) => _sender.Send(_start, events, _told);

    /// <summary>Ends the session. Of several ends the first counts.</summary>
    public void End(SessionOutcome outcome) => _sender.End(_start, outcome);

    /// <summary>What a checkout may be told of the content behind it: UCP's <c>attribution</c> and ACP's <c>content_attribution</c>, which want the same.</summary>
    /// <returns>Null where no content with an address was retrieved, as both require one.</returns>
    public Attribution? ToAttribution() => _told.ToAttribution(_start.ContentScope);
}
