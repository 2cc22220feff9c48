using AgentTelemetry.Observability;

namespace AgentTelemetry.Export.Sources;

/// <summary>Where cases come from.</summary>
internal interface ICaseSource
{
    /// <summary>Its name in requests.</summary>
    string Name { get; }

    /// <summary>Opens a case. A failure that is <see cref="FailureKind.Unavailable"/> may pass; any other stays.</summary>
    Task<Result<OpenedCase>> OpenAsync(string id, RequestContext context, CancellationToken cancellationToken);
}
