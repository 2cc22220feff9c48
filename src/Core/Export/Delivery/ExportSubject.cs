namespace AgentTelemetry.Export.Delivery;

/// <summary>What is exported: one case of one source.</summary>
/// <param name="Source">The source's name, such as <c>sessions</c>.</param>
/// <param name="Id">The case's id there.</param>
internal sealed record ExportSubject(string Source, string Id);
