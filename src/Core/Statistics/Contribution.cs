using System.Text.Json.Serialization;
using AgentTelemetry.Json;

namespace AgentTelemetry.Statistics;

/// <summary>What a run adds to the totals of its app. Its time never changes; its agent and job type only where it is a trace's, and more of that is known.</summary>
/// <param name="CreatedAt">When the run was created, as runs say it.</param>
/// <param name="AgentName">The agent.</param>
/// <param name="JobType">The kind of work.</param>
/// <param name="Status">The status at the moment.</param>
/// <param name="DurationMs">How long the run took; null where it has not ended or nobody said.</param>
/// <param name="Items">What became of its items.</param>
internal sealed record Contribution(string CreatedAt, string AgentName, string JobType, string Status, long? DurationMs, ItemCounts Items)
{
    /// <summary>When the run was created.</summary>
    [JsonIgnore]
    public DateTimeOffset Time => Rfc3339.Stored(CreatedAt);
}
