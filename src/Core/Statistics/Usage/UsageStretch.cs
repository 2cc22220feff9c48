using AgentTelemetry.Json;

namespace AgentTelemetry.Statistics.Usage;

/// <summary>What was used in one hour or day.</summary>
/// <param name="Begin">When it begins.</param>
/// <param name="Requests">How many requests were made.</param>
/// <param name="BytesIn">Bytes of their bodies.</param>
/// <param name="BytesOut">Bytes of their answers' bodies.</param>
/// <param name="Sessions">How many sessions started.</param>
/// <param name="Events">How many events of sessions happened.</param>
/// <param name="Runs">How many runs were created.</param>
/// <param name="InputTokens">Tokens of queries, as completed turns say them.</param>
/// <param name="OutputTokens">Tokens of responses, as completed turns say them.</param>
public sealed record UsageStretch(string Begin, long Requests, long BytesIn, long BytesOut, long Sessions, long Events, long Runs, long InputTokens, long OutputTokens)
{
    internal static UsageStretch Of(DateTimeOffset begin, UsageSum sum) => new(
        Rfc3339.Format(begin), sum.Asked.Requests, sum.Asked.BytesIn, sum.Asked.BytesOut, sum.Sessions, sum.Events, sum.Runs, sum.InputTokens, sum.OutputTokens);
}
