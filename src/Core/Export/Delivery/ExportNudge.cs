namespace AgentTelemetry.Export.Delivery;

/// <summary>A message of the export queue.</summary>
/// <param name="AppId">Whose exports.</param>
/// <param name="Dataset">Which dataset.</param>
/// <param name="RequestId">The request that it comes from.</param>
internal sealed record ExportNudge(string AppId, string Dataset, string RequestId);
