namespace AgentTelemetry.Export.Delivery;

/// <summary>The export of a case.</summary>
/// <param name="Status"><c>success</c> once Signavio has it, before that <c>pending</c>.</param>
/// <param name="SessionId">The case's id.</param>
/// <param name="Source">The source it comes from.</param>
/// <param name="ExportedAt">When Signavio got it; absent before.</param>
/// <param name="Dataset">The dataset it goes to.</param>
/// <param name="State">How far it is: <c>queued</c>, <c>uploading</c>, <c>accepted</c>, <c>completed</c> or <c>failed</c>.</param>
public sealed record SessionExported(string Status, string SessionId, string Source, string? ExportedAt, string Dataset, string State);
