namespace AgentTelemetry.Observability.Events;

/// <summary>A request was refused for what it says.</summary>
/// <param name="FieldName">The first field that is wrong; fields by names of the caller's are not repeated.</param>
/// <param name="ValidationRule">The rule it breaks.</param>
/// <param name="InputValueHash">A keyed hash of the value, where it is known.</param>
internal sealed record ValidationError(string FieldName, string ValidationRule, string? InputValueHash) : ErrorEvent;
