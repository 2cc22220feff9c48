namespace AgentTelemetry.EndToEnd.Export;

/// <summary>What goes wrong at a call.</summary>
/// <param name="Kind">How.</param>
public sealed record SignavioFault(SignavioFaultKind Kind)
{
    public int Status { get; init; } = 500;

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What becomes of an upload that is accepted, instead of COMPLETED.</summary>
    public string? FinalStatus { get; init; }
}
