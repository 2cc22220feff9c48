using AgentTelemetry.Observability;

namespace AgentTelemetry.Export.Delivery;

/// <summary>The sessions and runs that ended and are to be exported: noted in the transaction that ended them.</summary>
internal interface IEndedCases
{
    /// <summary>Some of those that are noted for an app.</summary>
    Task<IReadOnlyList<ExportSubject>> ReadAsync(int most, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Whether a case is noted.</summary>
    Task<bool> IsNotedAsync(ExportSubject subject, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Forgets one, which was taken.</summary>
    Task ForgetAsync(ExportSubject subject, RequestContext context);
}
