namespace AgentTelemetry.Statistics.Sessions;

/// <summary>What became of the content of all that are not shown by name.</summary>
/// <param name="Names">How many names, at least.</param>
/// <param name="Retrieved">Events that tell it was fetched.</param>
/// <param name="Grounded">Events that tell it went into an answer.</param>
/// <param name="Cited">Events that tell it was cited.</param>
/// <param name="Displayed">Events that tell it was displayed or presented.</param>
/// <param name="Engaged">Events that tell somebody acted on it.</param>
public sealed record DomainOthers(int Names, long Retrieved, long Grounded, long Cited, long Displayed, long Engaged)
{
    internal static DomainOthers Of(int names, FigureReader figures)
    {
        var sum = DomainFigures.Of("", figures);
        return new DomainOthers(names, sum.Retrieved, sum.Grounded, sum.Cited, sum.Displayed, sum.Engaged);
    }
}
