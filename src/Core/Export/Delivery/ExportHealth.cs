namespace AgentTelemetry.Export.Delivery;

/// <summary>How the exports of an app go.</summary>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> where the last of a dataset failed, or <c>disabled</c>.</param>
/// <param name="Service">The service.</param>
/// <param name="Signavio"><c>connected</c>, <c>paused</c> or <c>disabled</c>.</param>
/// <param name="Datasets">Each dataset that the app exports to.</param>
public sealed record ExportHealth(string Status, string Service, string Signavio, IReadOnlyList<DatasetHealth> Datasets)
{
    /// <summary>Why the last of a dataset failed; absent where none did.</summary>
    public string? SignavioError { get; init; }
}
