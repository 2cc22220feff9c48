namespace AgentTelemetry.Export.Delivery;

/// <summary>What a request to export says beside its body.</summary>
/// <param name="Source">The source; null for the usual one.</param>
/// <param name="Force">Whether to export what is there already, as text.</param>
/// <param name="WantsAsync">Whether it wants its answer at once.</param>
internal sealed record ExportCaller(string? Source, string? Force, bool WantsAsync);
