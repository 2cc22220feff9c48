using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>Keeps erasures. One that is pending is listed in the transaction that changes it.</summary>
internal interface IErasureStore
{
    Task<ErasureRecord?> FindAsync(string id, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Changes an erasure as it is at that moment, or makes it; the change is made anew where somebody else was faster.</summary>
    Task<ErasureRecord> ChangeAsync(string id, Func<ErasureRecord?, ErasureRecord> change, RequestContext context);

    /// <summary>The pending erasures of an app, the first first.</summary>
    Task<IReadOnlyList<string>> PendingAsync(int most, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Forgets erasures that were completed long ago.</summary>
    /// <returns>How many.</returns>
    Task<int> ForgetAsync(DateTimeOffset completedBefore, int most, RequestContext context, CancellationToken cancellationToken);
}
