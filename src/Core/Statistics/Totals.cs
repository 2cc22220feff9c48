namespace AgentTelemetry.Statistics;

/// <summary>Totals of runs, by status.</summary>
internal sealed class Totals
{
    /// <summary>The totals of each status that any run has.</summary>
    public SortedDictionary<string, StatusTotals> ByStatus { get; set; } = new(StringComparer.Ordinal);

    public long Count => ByStatus.Values.Sum(static status => status.Count);

    /// <summary>Adds a contribution, or with -1 takes it out.</summary>
    public void Add(Contribution contribution, int times = 1)
    {
        var status = Of(contribution.Status);
        status.Add(contribution, times);
        if (status.Count == 0)
        {
            ByStatus.Remove(contribution.Status);
        }
    }

    public void Add(Totals other)
    {
        foreach (var (status, totals) in other.ByStatus)
        {
            Of(status).Add(totals);
        }
    }

    private StatusTotals Of(string status)
    {
        if (!ByStatus.TryGetValue(status, out var totals))
        {
            ByStatus[status] = totals = new();
        }

        return totals;
    }
}
