using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention.Repair;

/// <summary>A part of what an app has stored, whose rows can be held against one another.</summary>
internal interface IRepairedRows
{
    /// <summary>One of <see cref="RepairPart"/>.</summary>
    string Part { get; }

    /// <summary>Looks at some rows. What changes meanwhile, and what a request may be about to complete, is no damage.</summary>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="most">The most rows.</param>
    /// <param name="mends">Whether what is found is put right.</param>
    /// <param name="context">The tenant.</param>
    /// <param name="cancellationToken">Ends the reading; what is being put right is completed.</param>
    Task<DamagePage> LookAsync(string? after, int most, bool mends, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Whether a text is a position in this part of the app.</summary>
    bool IsPosition(string text, RequestContext context);

    /// <summary>A position that chance picks.</summary>
    string PositionNear(Guid chance, RequestContext context);
}
