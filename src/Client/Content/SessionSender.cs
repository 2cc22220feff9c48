using AgentTelemetry.Client.Outbox;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Client.Content;

/// <summary>Puts what is told of sessions into the outbox. A call that cannot be carried out is counted and told, and never thrown into the host.</summary>
internal sealed class SessionSender(IOperationQueue queue, EventText texts, ClientMeter meter, ILogger logger, TimeProvider time)
{
    // Well below what one request may bring: 4 MiB, 1,000 events, 500,000 tokens.
    private const int MostEvents = 500;

    // Events that are recorded go out with those of other calls; there are so many operations of so many in a request.
    private const int MostOfOneOperation = 20;
    private const int MostBytes = 1024 * 1024;

    // A start is the upload of a session that has not ended: its id is the client's own, so sending it twice starts it once.
    public void Start(SessionStart start) => Try(() => Enqueue(start, "sessions/bulk", SessionText.Document(start, [])));

    public void Send(SessionStart start, IEnumerable<SessionEvent> events, ToldContent told) => Try(() =>
    {
        var complete = events.Select(texts.Complete).Select(static @event => (Event: @event, Json: EventText.Of(@event))).ToList();
        SendInParts(start, complete.Select(static one => one.Json), MostOfOneOperation, OperationKind.SessionEvents);
        foreach (var (@event, json) in complete)
        {
            told.Add(@event, json);
        }
    });

    public void End(SessionStart start, SessionOutcome outcome) => Try(() =>
    {
        ArgumentNullException.ThrowIfNull(outcome);
        Enqueue(start, "sessions/end", SessionText.End(start.SessionId!.Value, outcome, time.GetUtcNow()));
    });

    public void Upload(SessionStart start, FinishedSession session) => Try(() =>
    {
        var events = session.Events.Select(texts.Complete).Select(EventText.Of).ToList();
        if (events.Count > MostEvents || events.Sum(static json => (long)json.Length) > MostBytes)
        {
            // The service makes the session of the events' envelopes, and the document then completes it.
            SendInParts(start, events, MostEvents, OperationKind.Content);
            events = [];
        }

        Enqueue(start, "sessions/bulk", SessionText.Document(start, events, session.EndedAt, session.Outcome));
    });

    private void SendInParts(SessionStart start, IEnumerable<byte[]> events, int most, OperationKind kind)
    {
        var part = new List<byte[]>();
        var bytes = 0;
        foreach (var json in events)
        {
            if (part.Count == most || (part.Count > 0 && bytes + json.Length > MostBytes))
            {
                Enqueue(start, "events", SessionText.Events(start, part), kind);
                (part, bytes) = ([], 0);
            }

            part.Add(json);
            bytes += json.Length;
        }

        if (part.Count > 0)
        {
            Enqueue(start, "events", SessionText.Events(start, part), kind);
        }
    }

    private void Enqueue(SessionStart start, string path, byte[] body, OperationKind kind = OperationKind.Content) =>
        queue.Enqueue(new Operation($"session-{start.SessionId}", kind, "POST", path, body));

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            meter.Rejected();
            logger.Rejected(exception.Message);
        }
    }
}
