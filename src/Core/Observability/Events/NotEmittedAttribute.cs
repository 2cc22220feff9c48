namespace AgentTelemetry.Observability.Events;

/// <summary>Marks an event of the catalogue that this product has no occasion for.</summary>
/// <param name="reason">Why, for the documentation.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NotEmittedAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}
