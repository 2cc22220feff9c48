using System.Diagnostics.Metrics;
using AgentTelemetry.Observability;
using AgentTelemetry.Observability.Events;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Tells what happens to sessions, in events, log lines and measures.</summary>
internal sealed class SessionEvents(IMeterFactory meters, IServiceEvents events, ILogger<SessionEvents> logger)
{
    private readonly Counter<long> _resumed = meters.Create(ProductMeter.Name).CreateCounter<long>(
        "sessions_resumed_count", unit: "{session}", description: "Sessions that had expired and were opened again by an event.");

    /// <param name="id">The session.</param>
    /// <param name="idle">How long nothing was heard of it.</param>
    /// <param name="messages">How many events opened it again.</param>
    public void Resumed(Guid id, TimeSpan idle, int messages)
    {
        _resumed.Add(1);
        events.Emit(new SessionResumed(id.ToString(), idle.TotalSeconds, messages));
        SessionLog.Resumed(logger, id, (long)idle.TotalSeconds, messages);
    }
}
