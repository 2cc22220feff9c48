using Azure.Core;
using Azure.Core.Pipeline;

namespace AgentTelemetry.Storage.Transactions;

/// <summary>Reads responses into rented memory, below everything that tries again or gives up.</summary>
internal sealed class PooledAnswerPolicy : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        if (message.Response.ContentStream is { CanSeek: false } content)
        {
            message.Response.ContentStream = await PooledAnswer.ReadAsync(content, message.CancellationToken).ConfigureAwait(false);
            await content.DisposeAsync().ConfigureAwait(false);
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The product has no synchronous storage call.");
}
