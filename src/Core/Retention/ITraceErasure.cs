using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>Erases what names a subject beside its own rows: dead letters, and notes of rejected messages.</summary>
internal interface ITraceErasure
{
    /// <param name="names">What the subject is called.</param>
    /// <param name="context">The request; other apps' messages stay.</param>
    /// <param name="cancellationToken">Ends it between two messages.</param>
    Task<ErasedTraces> EraseAsync(IReadOnlyCollection<string> names, RequestContext context, CancellationToken cancellationToken);
}

/// <summary>What was found and erased.</summary>
/// <param name="DeadLetters">Dead letters.</param>
/// <param name="Rejections">Notes of rejected messages.</param>
/// <param name="SawAll">Whether no dead letter was left unseen.</param>
internal sealed record ErasedTraces(int DeadLetters, int Rejections, bool SawAll);
