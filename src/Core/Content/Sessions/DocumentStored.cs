using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Sessions;

/// <summary>A document was stored.</summary>
/// <param name="StrippedFields">The paths of what privacy took out.</param>
public abstract record DocumentStored(IReadOnlyList<string> StrippedFields)
{
    /// <summary>The members that nobody here reads.</summary>
    public UnrecognisedFields Unrecognised { get; init; } = UnrecognisedFields.None;

    /// <summary>The events whose id goes with other content; that content stays.</summary>
    public IReadOnlyList<EventConflict> Conflicts { get; init; } = [];
}
