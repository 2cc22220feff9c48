using System.Text.Json.Serialization;

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
    [property: JsonPropertyName("event_ids")] IReadOnlyList<Guid> EventIds);
