using AgentTelemetry.Export.Delivery;

namespace AgentTelemetry.Retention;

/// <summary>What an erasure cannot reach.</summary>
/// <param name="Where">Who has it: <c>signavio</c>.</param>
/// <param name="Dataset">The dataset that it was exported to.</param>
/// <param name="Cases">How many of the erased sessions or runs.</param>
/// <param name="LastExportedAt">When the last of them was complete there; absent where an upload was under way.</param>
/// <param name="ExecutionIds">Signavio's names for uploads that had them, up to a hundred.</param>
/// <param name="Detail">What to do about it.</param>
public sealed record NotErased(string Where, string Dataset, int Cases, string? LastExportedAt, IReadOnlyList<string> ExecutionIds, string Detail)
{
    private const int MostExecutions = 100;
    private const string Signavio = "signavio";

    /// <summary>Whether Signavio has a case, or may have it.</summary>
    internal static bool Has(ExportRecord export) => export.ExportedAt is not null || export.ExecutionIds is { Count: > 0 } || export.State == ExportState.InBatch;

    /// <summary>Adds the exports of erased cases.</summary>
    internal static IReadOnlyList<NotErased> Add(IReadOnlyList<NotErased> known, IEnumerable<ExportRecord> exports)
    {
        var all = known.ToDictionary(static one => one.Dataset, StringComparer.Ordinal);
        foreach (var export in exports.Where(Has))
        {
            var before = all.GetValueOrDefault(export.Dataset)
                ?? new NotErased(Signavio, export.Dataset, 0, null, [], "Signavio has what was exported, or may have it. Delete these cases in the process of this dataset there.");
            all[export.Dataset] = before with
            {
                Cases = before.Cases + 1,
                LastExportedAt = string.CompareOrdinal(export.ExportedAt, before.LastExportedAt) > 0 ? export.ExportedAt : before.LastExportedAt,
                ExecutionIds = [.. before.ExecutionIds.Union(export.ExecutionIds ?? [], StringComparer.Ordinal).Take(MostExecutions)],
            };
        }

        return [.. all.Values];
    }
}
