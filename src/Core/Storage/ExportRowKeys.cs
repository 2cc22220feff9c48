using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Json;

namespace AgentTelemetry.Storage;

/// <summary>The row keys of exports, in the bucket of their case's id.</summary>
internal static class ExportRowKeys
{
    public const string Lanes = "l~";

    /// <summary>The partition of an app's lanes.</summary>
    public static string LanePartition(string appId) => $"{TableKey.Encode(appId)}~lanes";

    public static string Lane(string dataset) => Lanes + TableKey.Encode(dataset);

    public static string Nudge(string dataset) => $"n~{TableKey.Encode(dataset)}";

    public static string OfId(string id) => $"e~{TableKey.Encode(id)}~";

    public static string Export(ExportSubject subject, string dataset) => $"{OfId(subject.Id)}{subject.Source}~{TableKey.Encode(dataset)}";

    public static string Waiting(string dataset) => $"w~{TableKey.Encode(dataset)}~";

    public static string Waiting(ExportRecord export) => $"{Waiting(export.Dataset)}{KeyTime.Rising(Rfc3339.Stored(export.Due!))}~{export.Source}~{TableKey.Encode(export.Id)}";

    public static string InState(string state) => $"s~{state}~";

    public static string InState(ExportRecord export) =>
        $"{InState(export.State)}{KeyTime.Inverted(Rfc3339.Stored(export.UpdatedAt))}~{TableKey.Encode(export.Id)}~{export.Source}~{TableKey.Encode(export.Dataset)}";

    /// <summary>The rows that lead to an export as it is.</summary>
    public static IEnumerable<string> Pointers(ExportRecord export) => export.State == ExportState.Queued ? [Waiting(export), InState(export)] : [InState(export)];

    /// <summary>The waiting exports to a dataset that are due by then.</summary>
    public static KeyRange DueBy(string dataset, DateTimeOffset now) => new(Waiting(dataset), Waiting(dataset) + KeyTime.Rising(now) + "~~");
}
