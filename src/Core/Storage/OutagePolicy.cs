using AgentTelemetry.Observability;
using AgentTelemetry.Observability.Events;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AgentTelemetry.Storage;

/// <summary>Stands outside the client's retries and tells the other rooms of an outage without naming Azure's types.</summary>
internal sealed class OutagePolicy(IServiceEvents events) : HttpPipelinePolicy
{
    private const int TooManyRequests = 429;
    private const int RequestTimeout = 408;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOutage(exception, message.CancellationToken))
        {
            Tell(message, exception.GetType().Name, "storage_unreachable");
            throw new StorageUnavailableException("Storage could not be reached.", exception);
        }

        if (message.HasResponse && IsOutage(message.Response.Status))
        {
            Tell(message, "storage", $"storage_{message.Response.Status}");
            throw Unavailable(message.Response);
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The product has no synchronous storage call.");

    private static bool IsOutage(int status) => status is >= 500 or TooManyRequests or RequestTimeout;

    // A try that took too long ends as a cancellation, although nobody cancelled.
    private static bool IsOutage(Exception exception, CancellationToken cancellationToken) =>
        exception is RequestFailedException or AggregateException or IOException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private void Tell(HttpMessage message, string type, string code)
    {
        var call = StorageCall.Of(message.Request);
        events.Emit(new DatabaseError(call.Operation, call.Resource)
        {
            ErrorType = type,
            ErrorMessage = "A call of storage failed at its last try.",
            ErrorCode = code,
            IsRetryable = true,
        });
    }

    private static StorageUnavailableException Unavailable(Response response) =>
        new($"Storage answered {response.Status} {response.ReasonPhrase}.");
}
