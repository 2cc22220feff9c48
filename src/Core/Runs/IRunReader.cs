using AgentTelemetry.Observability;

namespace AgentTelemetry.Runs;

/// <summary>Reads stored runs.</summary>
internal interface IRunReader
{
    Task<RunRecord?> FindAsync(string eventId, RequestContext context, CancellationToken cancellationToken);

    /// <summary>A page, newest first; its cost is the same however many runs there are.</summary>
    Task<RunPage> ListAsync(RunListing listing, RequestContext context, CancellationToken cancellationToken);

    /// <summary>The values that a field has in the app's runs, sorted.</summary>
    Task<IReadOnlyList<string>> ValuesAsync(string field, RequestContext context, CancellationToken cancellationToken);
}
