using System.Text.Json;
using System.Text.Json.Serialization;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Processing;

/// <summary>One batch for one processor: ids only, as what is erased must not live on in a queue.</summary>
/// <param name="AppId">The tenant.</param>
/// <param name="RequestId">The request that stored the events.</param>
/// <param name="SessionId">The session's id here.</param>
/// <param name="Processor">The processor's name.</param>
/// <param name="EventIds">The events, in the order of the request.</param>
internal sealed record ProcessingMessage(
    [property: JsonPropertyName("app_id")] string AppId,
    [property: JsonPropertyName("request_id")] string RequestId,
    [property: JsonPropertyName("session_id")] Guid SessionId,
    [property: JsonPropertyName("processor")] string Processor,
    [property: JsonPropertyName("event_ids")] IReadOnlyList<Guid> EventIds)
{
    /// <summary>Reads one that this product wrote.</summary>
    /// <exception cref="JsonException">The message was not made by this service.</exception>
    public static ProcessingMessage Read(ReadOnlySpan<byte> body)
    {
        var message = JsonSerializer.Deserialize(body, ProcessingJson.Default.ProcessingMessage) ?? throw new JsonException("The message is null.");

        // They go into rows and logs as they are.
        return TelemetryOptions.IsName(message.AppId) && Observability.RequestId.IsWellFormed(message.RequestId)
            ? message
            : throw new JsonException("The message names a tenant or a request that cannot be.");
    }
}
