namespace AgentTelemetry.Export.Delivery;

/// <summary>What a caller wants exported, checked.</summary>
/// <param name="Subjects">The cases.</param>
/// <param name="Dataset">The dataset.</param>
/// <param name="IsForced">Whether cases are exported again that are there already.</param>
internal sealed record ExportRequest(IReadOnlyList<ExportSubject> Subjects, string Dataset, bool IsForced);
