using AgentTelemetry.Access.Rates;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AgentTelemetry.Storage;

/// <summary>Makes every try of a read wait for its turn, until all of its answer has come. Writes wait for nothing: what was begun is finished.</summary>
internal sealed class ReadTurnPolicy(ReadTurns turns) : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.Request.Method != RequestMethod.Get)
        {
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
            return;
        }

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
