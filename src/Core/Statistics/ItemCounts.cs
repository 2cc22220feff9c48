namespace AgentTelemetry.Statistics;

/// <summary>What became of the items that runs worked on. A sum may pass the largest number that a run may say.</summary>
/// <param name="Discovered">How many were found.</param>
/// <param name="Succeeded">How many succeeded.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="Skipped">How many were skipped.</param>
public readonly record struct ItemCounts(decimal Discovered, decimal Succeeded, decimal Failed, decimal Skipped)
{
    /// <summary>The sum of two.</summary>
    internal ItemCounts Plus(ItemCounts other, int times = 1) => new(
        Discovered + (other.Discovered * times), Succeeded + (other.Succeeded * times), Failed + (other.Failed * times), Skipped + (other.Skipped * times));
}
