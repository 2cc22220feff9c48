using AgentTelemetry.Statistics.Sessions;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>One transaction of a recount of sessions: contributions change, and the totals with them. It fails if a session has changed since it was read.</summary>
internal sealed class SessionSwap(TableClient table, string partition, RequestContext context)
{
    private readonly List<TableTransactionAction> _actions = [];
    private readonly List<HourChange> _changes = [];
    private readonly HashSet<string> _rollUps = new(StringComparer.Ordinal);

    public bool IsEmpty => _actions.Count == 0;

    /// <summary>Adds actions and changes of contributions that belong together; false where there is no room for them beside others.</summary>
    public bool TryAdd(IReadOnlyList<TableTransactionAction> actions, IReadOnlyList<HourChange> changes)
    {
        var touched = changes.SelectMany(static change => change.RollUps).Select(static rollUp => rollUp.RowKey);
        if (!IsEmpty && _actions.Count + actions.Count + _changes.Count + changes.Count + _rollUps.Union(touched).Count() > TransactionLimits.MostEntities)
        {
            return false;
        }

        _actions.AddRange(actions);
        _changes.AddRange(changes);
        _rollUps.UnionWith(touched);
        return true;
    }

    /// <returns>The tag that the row of the first action has now.</returns>
    public async Task<ETag> SubmitAsync(CancellationToken cancellationToken)
    {
        var stored = await PartitionRows.ReadAsync(table, partition, _rollUps, cancellationToken).ConfigureAwait(false);
        var rollUps = new Dictionary<string, SessionRollUp>(StringComparer.Ordinal);
        foreach (var change in _changes)
        {
            foreach (var (key, interval, begin) in change.RollUps)
            {
                if (!rollUps.TryGetValue(key, out var rollUp))
                {
                    rollUps[key] = rollUp = stored.TryGetValue(key, out var row) ? SessionStatisticsRows.ReadRollUp(row) : new SessionRollUp(begin, new SessionTotals());
                }

                rollUp.Totals.Add(change.Difference, 1, interval);
            }
        }

        var answers = await table.SubmitTransactionAsync(
            [
                .. _actions,
                .. _changes.Select(change => change.ToAction(row => row.Stamped(context))),
                .. rollUps.Select(rollUp => Write(SessionStatisticsRows.RollUp(partition, rollUp.Key, rollUp.Value).Stamped(context), stored.GetValueOrDefault(rollUp.Key))),
            ],
            CancellationToken.None).ConfigureAwait(false);
        return answers.Value[0].Headers.ETag ?? default;
    }

    private static TableTransactionAction Write(TableEntity row, TableEntity? before) =>
        before is null ? new(TableTransactionActionType.Add, row) : new(TableTransactionActionType.UpdateReplace, row, before.ETag);
}
