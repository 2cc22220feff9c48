using AgentTelemetry.Observability;

namespace AgentTelemetry.Runs;

/// <summary>Reads stored runs.</summary>
internal interface IRunReader
{
    Task<RunRecord?> FindAsync(string eventId, RequestContext context, CancellationToken cancellationToken);

    /// <summary>A page, newest first; its cost is the same however many runs there are.</summary>
    Task<RunPage> ListAsync(RunListing listing, RequestContext context, CancellationToken cancellationToken);

    /// <summary>A page of a run's events, oldest first by their time, those of one time by id; empty where there is no such run.</summary>
    /// <param name="eventId">The run.</param>
    /// <param name="limit">The most events. A page also ends before it would have more text than an answer may.</param>
    /// <param name="after">Where an earlier page ended; null for the first.</param>
    /// <param name="context">The request.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<RunEventPage> EventsAsync(string eventId, int limit, string? after, RequestContext context, CancellationToken cancellationToken);

    /// <summary>The values that a field has in the app's runs, sorted.</summary>
    Task<IReadOnlyList<string>> ValuesAsync(string field, RequestContext context, CancellationToken cancellationToken);
}
