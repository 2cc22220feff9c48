namespace AgentTelemetry.Cli.Commands;

/// <summary>A question that people ask of their runs often, by its name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it shows.</param>
/// <param name="Filters">What the service filters by; a time may be how long ago.</param>
/// <param name="Columns">What is shown.</param>
internal sealed record Recipe(string Name, string Description, IReadOnlyDictionary<string, string> Filters, IReadOnlyList<string> Columns)
{
    /// <summary>What only this side can see of a run; null where every one counts.</summary>
    public Func<System.Text.Json.Nodes.JsonNode, bool>? Admits { get; init; }
}
