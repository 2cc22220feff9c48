using AgentTelemetry.Json;

namespace AgentTelemetry.Statistics.Sessions;

/// <summary>What became of content in one hour or day.</summary>
/// <param name="Begin">When it begins.</param>
/// <param name="Retrieved">Events that tell it was fetched.</param>
/// <param name="Grounded">Events that tell it went into an answer.</param>
/// <param name="Cited">Events that tell it was cited.</param>
/// <param name="Displayed">Events that tell it was displayed or presented.</param>
/// <param name="Engaged">Events that tell somebody acted on it.</param>
public sealed record ContentStretch(string Begin, long Retrieved, long Grounded, long Cited, long Displayed, long Engaged)
{
    internal static ContentStretch Of(DateTimeOffset begin, FigureReader figures)
    {
        var sum = DomainFigures.Of("", figures);
        return new ContentStretch(Rfc3339.Format(begin), sum.Retrieved, sum.Grounded, sum.Cited, sum.Displayed, sum.Engaged);
    }
}
