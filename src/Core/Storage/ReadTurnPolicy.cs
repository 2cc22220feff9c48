using AgentTelemetry.Access.Rates;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AgentTelemetry.Storage;

/// <summary>Makes every try of a read wait for its turn, until all of its answer has come. Writes wait for nothing: what was begun is finished.</summary>
/// <remarks>
/// A range read may bring a thousand rows, so few are under way: a listing makes sixteen. They take some milliseconds each, so this is over a thousand
/// a second. What is not read for an answer, keys above all, comes through beside them however much all apps read.
/// </remarks>
internal sealed class ReadTurnPolicy : HttpPipelinePolicy
{
    public const int RangesAtOnce = 16;
    public const int PointsAtOnce = 32;

    private readonly ReadTurns _ranges = new(RangesAtOnce);
    private readonly ReadTurns _points = new(PointsAtOnce);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.Request.Method != RequestMethod.Get)
        {
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
            return;
        }

        var turns = message.Request.Uri.Path.EndsWith("()", StringComparison.Ordinal) ? _ranges : _points;
        await turns.BeginAsync(message.CancellationToken).ConfigureAwait(false);
        try
        {
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        }
        finally
        {
            turns.End();
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The product has no synchronous storage call.");
}
