using AgentTelemetry.Observability;
using AgentTelemetry.Observability.Events;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AgentTelemetry.Storage;

/// <summary>Measures every try of a call, tells of those that did not reach storage, and gives storage the request's id for its own logs.</summary>
internal sealed class StorageCallPolicy(StorageMetrics metrics, IServiceEvents events, TimeProvider time) : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (RequestFlow.Current is { } request)
        {
            message.Request.ClientRequestId = request.Context.RequestId;
        }

        var call = StorageCall.Of(message.Request);
        var began = time.GetTimestamp();
        metrics.Begun();
        try
        {
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RequestFailedException or IOException)
        {
            metrics.Unreached();
            events.Emit(new DatabaseConnectionFailed(message.ProcessingContext.RetryNumber, null)
            {
                ErrorType = (exception.InnerException ?? exception).GetType().Name,
                ErrorMessage = "Storage could not be reached.",
                ErrorCode = "storage_unreachable",
                IsRetryable = true,
            });
            throw;
        }
        finally
        {
            metrics.Ended(call, time.GetElapsedTime(began));
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The product has no synchronous storage call.");
}
