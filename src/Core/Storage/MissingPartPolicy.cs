using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AgentTelemetry.Storage;

/// <summary>Makes a table, queue or container again when a call finds it missing, and repeats the call. An account that is empty, or was emptied, needs no restart.</summary>
/// <remarks>It costs nothing where nothing is missing. Where it cannot be made, the caller is told of an outage: a table that is not there is not one without rows.</remarks>
internal sealed class MissingPartPolicy(Lazy<StorageProvisioner> provisioner) : HttpPipelinePolicy
{
    // One that is joined may have looked before the part went.
    private const int MostMends = 2;

    private static readonly Dictionary<string, object?> Suspended = new() { [nameof(MissingPartPolicy)] = true };

    /// <summary>Lets the calls of the current flow see what is missing, until it is disposed.</summary>
    public static IDisposable Suspend() => HttpPipeline.CreateHttpMessagePropertiesScope(Suspended);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var makings = provisioner.Value.Makings;
        await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        for (var mends = 0; IsOfMissingPart(message); mends++)
        {
            if (mends == MostMends)
            {
                throw new StorageUnavailableException("A table, queue or container that was made again is missing again.");
            }

            await provisioner.Value.MendAsync(makings, message.CancellationToken).ConfigureAwait(false);
            message.Response.Dispose();
            makings = provisioner.Value.Makings;
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The product has no synchronous storage call.");

    private static bool IsOfMissingPart(HttpMessage message) =>
        (IsTableNotFound(message.Response) || IsNotFound(message, "QueueNotFound", StorageInventory.QueueNames) || IsNotFound(message, "ContainerNotFound", StorageInventory.ContainerNames)) && !message.TryGetProperty(nameof(MissingPartPolicy), out _);

    // The table service names its error in the body alone, and a transaction's within an answer that is a 202.
    private static bool IsTableNotFound(Response response) =>
        response is { Status: 404 or 202, ContentStream: MemoryStream } && response.Content.ToMemory().Span.IndexOf("\"code\":\"TableNotFound\""u8) >= 0;

    // Other queues may well not be there: the host makes a poison queue with the first message for it.
    private static bool IsNotFound(HttpMessage message, string error, IReadOnlyList<string> ours) =>
        message.Response is { Status: 404 } response
        && response.Headers.TryGetValue("x-ms-error-code", out var code) && code == error
        && message.Request.Uri.ToUri().Segments.Any(segment => ours.Contains(segment.TrimEnd('/')));
}
