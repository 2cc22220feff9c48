using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents;

/// <summary>A document of the standard, or of its forerunners: checked, normalised, and stripped to its privacy level.</summary>
/// <param name="Dialect">The rules it was read by.</param>
/// <param name="Stripped">The paths of what privacy took out.</param>
internal abstract record ContentDocument(Dialect Dialect, IReadOnlyList<string> Stripped)
{
    /// <summary>Its events, in document order, each id once.</summary>
    public abstract IReadOnlyList<ContentEvent> Events { get; init; }

    /// <summary>The unrecognised members; most are kept all the same.</summary>
    public UnrecognisedFields Unrecognised { get; init; } = UnrecognisedFields.None;

    /// <summary>The events that bore the id of an earlier one of the document and said something else.</summary>
    public IReadOnlyList<EventConflict> Conflicts { get; init; } = [];

    /// <summary>Where an event stands in it.</summary>
    public virtual string PathOf(ContentEvent @event) => $"events[{@event.Ordinal}]";
}
