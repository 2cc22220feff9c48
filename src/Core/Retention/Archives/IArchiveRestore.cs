using System.Text.Json;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Observability;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Writes archived subjects as they were stored. What is there stays as it is; what was erased does not come back; every call may be repeated.</summary>
internal interface IArchiveRestore
{
    /// <summary>Adds events of a session, before or after the session itself; nobody sees them without it.</summary>
    /// <returns>False where the session was erased.</returns>
    Task<bool> AddEventsAsync(Guid sessionId, IReadOnlyList<RestoredEvent> events, RequestContext context);

    /// <summary>Adds a session, whose events were added.</summary>
    /// <param name="session">The session.</param>
    /// <param name="summary">What listings showed of it.</param>
    /// <param name="row">What else its row held.</param>
    /// <param name="context">The request.</param>
    /// <returns>Whether it was new.</returns>
    Task<bool> AddSessionAsync(NewSession session, SessionSummary summary, JsonElement row, RequestContext context);

    /// <summary>Adds a run without its events.</summary>
    /// <param name="run">The run.</param>
    /// <param name="row">What else its row held.</param>
    /// <param name="context">The request.</param>
    /// <returns>Whether it was new.</returns>
    Task<bool> AddRunAsync(RunRecord run, JsonElement row, RequestContext context);

    /// <summary>Adds events of a run that was added.</summary>
    /// <returns>False where there is no such run.</returns>
    Task<bool> AddRunEventsAsync(string eventId, IReadOnlyList<ArchivedRunEvent> events, RequestContext context);

    /// <summary>Adds an event of no session.</summary>
    /// <returns>Whether it was new.</returns>
    Task<bool> AddObservationAsync(RestoredEvent observation, RequestContext context);
}

/// <summary>An event that is restored.</summary>
/// <param name="Event">The event.</param>
/// <param name="CreatedAt">When it was first stored.</param>
internal sealed record RestoredEvent(ContentEvent Event, DateTimeOffset CreatedAt);
