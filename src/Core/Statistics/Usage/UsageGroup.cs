using System.Text.Json.Serialization;

namespace AgentTelemetry.Statistics.Usage;

/// <summary>What one app used.</summary>
/// <param name="Name">The app.</param>
/// <param name="Requests">How many requests it made.</param>
/// <param name="BytesIn">Bytes of their bodies.</param>
/// <param name="BytesOut">Bytes of their answers' bodies.</param>
/// <param name="Sessions">How many sessions started.</param>
/// <param name="Events">How many events of sessions happened.</param>
/// <param name="Runs">How many runs were created.</param>
/// <param name="InputTokens">Tokens of queries, as completed turns say them.</param>
/// <param name="OutputTokens">Tokens of responses, as completed turns say them.</param>
/// <param name="Cost">What that costs; absent without prices.</param>
public sealed record UsageGroup(
    string Name,
    long Requests,
    long BytesIn,
    long BytesOut,
    long Sessions,
    long Events,
    long Runs,
    long InputTokens,
    long OutputTokens,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] UsageCost? Cost)
{
    internal static UsageGroup Of(string name, UsageSum sum, UsagePriceOptions prices) => new(
        name, sum.Asked.Requests, sum.Asked.BytesIn, sum.Asked.BytesOut, sum.Sessions, sum.Events, sum.Runs, sum.InputTokens, sum.OutputTokens, UsageCost.Of(sum, prices));
}
