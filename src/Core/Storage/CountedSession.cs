using AgentTelemetry.Content.Search;
using AgentTelemetry.Statistics.Sessions;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>A session as it was counted: what it contributes, and what of it is in the totals.</summary>
/// <param name="Main">Its main row, as it was read before anything else.</param>
/// <param name="Count">What it contributes.</param>
/// <param name="Facets">What its events are found by.</param>
/// <param name="Counted">The rows that say what of it is in the totals.</param>
internal sealed record CountedSession(TableEntity Main, SessionCount Count, SessionFacets Facets, IReadOnlyList<TableEntity> Counted)
{
    public Guid Id { get; } = SessionEntities.ReadSummary(Main).Id;

    /// <summary>The hours of which something else is in the totals, in order.</summary>
    public IReadOnlyList<HourChange> Changes()
    {
        var counted = Counted.ToDictionary(SessionStatisticsRows.HourOf);
        var now = Count.Hours;
        return
        [
            .. counted.Keys.Union(now.Keys).Order()
                .Select(hour => new HourChange(Main.PartitionKey, Id, hour, counted.GetValueOrDefault(hour), now.GetValueOrDefault(hour)))
                .Where(static change => !change.Difference.IsNought),
        ];
    }
}
