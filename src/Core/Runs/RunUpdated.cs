namespace AgentTelemetry.Runs;

/// <summary>A run was changed.</summary>
/// <param name="EventId">The run.</param>
/// <param name="FieldsUpdated">The fields that were set.</param>
public sealed record RunUpdated(string EventId, IReadOnlyList<string> FieldsUpdated)
{
    /// <summary>Always true.</summary>
    public bool Updated { get; init; } = true;
}
