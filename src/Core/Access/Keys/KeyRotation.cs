using AgentTelemetry.Json;

namespace AgentTelemetry.Access.Keys;

/// <summary>What somebody wants of a rotation.</summary>
/// <param name="Overlap">For how long the texts until now are taken still.</param>
internal sealed record KeyRotation(TimeSpan Overlap)
{
    /// <summary>The unrecognised members.</summary>
    public UnrecognisedFields Unrecognised { get; init; } = UnrecognisedFields.None;
}
