using AgentTelemetry.Statistics;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>One transaction of a recount: marks go, the contributions they say take the place of those counted before, and the totals follow.</summary>
/// <param name="partition">The bucket.</param>
/// <param name="counted">The contributions counted before, by row key.</param>
internal sealed class ContributionSwap(string partition, IReadOnlyDictionary<string, TableEntity> counted)
{
    private readonly List<TableEntity> _marks = [];
    private readonly Dictionary<string, TableEntity> _newest = new(StringComparer.Ordinal);
    private readonly HashSet<string> _rollUps = new(StringComparer.Ordinal);

    /// <summary>The row keys of the totals that change.</summary>
    public IReadOnlyCollection<string> RollUps => _rollUps;

    /// <summary>Adds a mark; false where the transaction has no room for it.</summary>
    public bool TryAdd(TableEntity mark)
    {
        var key = StatisticsRowKeys.Contribution(StatisticsEntities.EventIdOf(mark));

        // A trace's run may have been counted under another name before its agent was known.
        TableEntity[] both = counted.TryGetValue(key, out var before) ? [mark, before] : [mark];
        var touched = both.SelectMany(static row => Touched(StatisticsEntities.ReadContribution(row))).Select(static touched => touched.RowKey).Distinct(StringComparer.Ordinal).ToList();
        if (_marks.Count + 1 + _newest.Count + 1 + _rollUps.Union(touched).Count() > TransactionLimits.MostEntities)
        {
            return false;
        }

        _marks.Add(mark);
        if (!_newest.TryGetValue(key, out var newest) || StatisticsEntities.RevisionOf(newest) < StatisticsEntities.RevisionOf(mark))
        {
            _newest[key] = mark;
        }

        _rollUps.UnionWith(touched);
        return true;
    }

    /// <param name="rollUps">The totals as they are stored.</param>
    /// <param name="context">What the written rows bear.</param>
    public IEnumerable<TableTransactionAction> Actions(IReadOnlyDictionary<string, TableEntity> rollUps, RequestContext context)
    {
        var totals = rollUps.ToDictionary(static row => row.Key, static row => StatisticsEntities.ReadRollUp(row.Value), StringComparer.Ordinal);
        var rows = new List<(TableEntity Row, TableEntity? Before)>();
        foreach (var (key, mark) in _newest)
        {
            var before = counted.GetValueOrDefault(key);
            if (before is null || StatisticsEntities.RevisionOf(before) < StatisticsEntities.RevisionOf(mark))
            {
                Swap(before, mark, totals);
                rows.Add((StatisticsEntities.Counted(mark), before));
            }
        }

        // An older mark of what was counted since changes no total.
        rows.AddRange(totals.Select(total => (StatisticsEntities.RollUp(partition, total.Key, total.Value), rollUps.GetValueOrDefault(total.Key))));
        return
        [
            .. _marks.Select(static mark => new TableTransactionAction(TableTransactionActionType.Delete, mark, ETag.All)),
            .. rows.Select(row => row.Before is null
                ? new TableTransactionAction(TableTransactionActionType.Add, row.Row.Stamped(context))
                : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row.Row.Stamped(context), row.Before.ETag)),
        ];
    }

    private static void Swap(TableEntity? before, TableEntity mark, Dictionary<string, RollUp> totals)
    {
        if (before is not null)
        {
            Add(StatisticsEntities.ReadContribution(before), -1, totals);
        }

        Add(StatisticsEntities.ReadContribution(mark), 1, totals);
    }

    private static void Add(Contribution contribution, int times, Dictionary<string, RollUp> totals)
    {
        foreach (var (key, begin) in Touched(contribution))
        {
            if (!totals.TryGetValue(key, out var rollUp))
            {
                totals[key] = rollUp = new RollUp(begin, contribution.AgentName, contribution.JobType, new Totals());
            }

            rollUp.Totals.Add(contribution, times);
        }
    }

    private static IEnumerable<(string RowKey, DateTimeOffset Begin)> Touched(Contribution contribution) =>
        from interval in Intervals.Kept
        let begin = interval.Floor(contribution.Time)
        select (StatisticsRowKeys.RollUp(interval, begin, contribution.AgentName, contribution.JobType), begin);
}
