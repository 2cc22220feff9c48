using AgentTelemetry.Content.Documents.Rules;

namespace AgentTelemetry.Content.Documents;

/// <summary>Events under one envelope: a standalone event, an event batch, or either without saying so.</summary>
/// <param name="Dialect">The rules it was read by.</param>
/// <param name="Envelope">What holds for all of its events.</param>
/// <param name="Events">Its events, in request order, each id once.</param>
/// <param name="Stripped">The paths of what privacy took out.</param>
internal sealed record EventBatch(Dialect Dialect, Envelope Envelope, IReadOnlyList<ContentEvent> Events, IReadOnlyList<string> Stripped)
    : ContentDocument(Dialect, Stripped)
{
    /// <summary>Whether it is one event, under <c>event</c>.</summary>
    public bool IsSingle { get; init; }

    public override string PathOf(ContentEvent @event) => IsSingle ? "event" : base.PathOf(@event);
}
