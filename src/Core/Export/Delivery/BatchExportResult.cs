namespace AgentTelemetry.Export.Delivery;

/// <summary>What became of a case of many.</summary>
/// <param name="SessionId">The case's id.</param>
/// <param name="Status"><c>ready</c> where it was taken, else <c>error</c>.</param>
/// <param name="State">How far it is; absent where it was not taken.</param>
/// <param name="Error">Why it was not taken or why it failed; else absent.</param>
public sealed record BatchExportResult(string SessionId, string Status, string? State, string? Error);
