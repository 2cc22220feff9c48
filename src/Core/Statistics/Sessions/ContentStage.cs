using AgentTelemetry.Content.Documents.Rules;

namespace AgentTelemetry.Statistics.Sessions;

/// <summary>How far content came, by the names that totals have for it.</summary>
internal static class ContentStage
{
    public const string Retrieved = "retrieved";
    public const string Grounded = "grounded";
    public const string Cited = "cited";
    public const string Displayed = "displayed";
    public const string Engaged = "engaged";

    /// <summary>The stage that an event of a type tells of; null where it is not about content. What 1.0 calls presented, 0.1 called displayed.</summary>
    public static string? Of(string type) => type switch
    {
        EventTypes.Retrieved => Retrieved,
        EventTypes.Grounded => Grounded,
        EventTypes.Cited => Cited,
        EventTypes.Presented or EventTypes.Displayed => Displayed,
        EventTypes.Engaged => Engaged,
        _ => null,
    };

    /// <summary>The stages of content by agent, from the events of agents.</summary>
    public static NamedFigures OfAgents(NamedFigures agents) => new()
    {
        Names = agents.Names.ToDictionary(static agent => agent.Key, static agent => Of(agent.Value)),
        Others = Of(agents.Others),
    };

    private static Dictionary<string, decimal> Of(Dictionary<string, decimal> figures)
    {
        var stages = new Dictionary<string, decimal>();
        foreach (var (figure, value) in figures)
        {
            if (Figure.TypeOf(figure) is { } type && Of(type) is { } stage)
            {
                stages[stage] = stages.GetValueOrDefault(stage) + value;
            }
        }

        return stages;
    }
}
