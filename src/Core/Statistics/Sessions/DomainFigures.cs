namespace AgentTelemetry.Statistics.Sessions;

/// <summary>What became of content of one domain, or of one agent.</summary>
/// <param name="Name">The domain or the agent; empty where none is named.</param>
/// <param name="Retrieved">Events that tell it was fetched.</param>
/// <param name="Grounded">Events that tell it went into an answer.</param>
/// <param name="Cited">Events that tell it was cited.</param>
/// <param name="Displayed">Events that tell it was displayed or presented.</param>
/// <param name="Engaged">Events that tell somebody acted on it.</param>
public sealed record DomainFigures(string Name, long Retrieved, long Grounded, long Cited, long Displayed, long Engaged)
{
    internal long Sum => Retrieved + Grounded + Cited + Displayed + Engaged;

    internal static DomainFigures Of(string name, FigureReader figures) => new(
        name,
        figures.Of(ContentStage.Retrieved),
        figures.Of(ContentStage.Grounded),
        figures.Of(ContentStage.Cited),
        figures.Of(ContentStage.Displayed),
        figures.Of(ContentStage.Engaged));
}
