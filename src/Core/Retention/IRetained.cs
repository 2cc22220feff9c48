using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>One kind of what is kept for a time.</summary>
internal interface IRetained
{
    /// <summary>One of <see cref="RetentionKind"/>.</summary>
    string Kind { get; }

    /// <summary>What began to be kept before a time, found by the range of an index.</summary>
    /// <param name="before">The time.</param>
    /// <param name="most">The most rows.</param>
    /// <param name="after">Where an earlier page ended; null for the first.</param>
    /// <param name="context">The tenant.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<DuePage> ListAsync(DateTimeOffset before, int most, string? after, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Does what is due. Rows may be gone by now, or not be due any more; what fails is found again.</summary>
    /// <param name="rows">What was found.</param>
    /// <param name="pass">What holds for all of them.</param>
    /// <param name="cancellationToken">Ends the work between two rows.</param>
    Task<RetentionCounts> HandleAsync(IReadOnlyList<DueRow> rows, RetentionPass pass, CancellationToken cancellationToken);
}
