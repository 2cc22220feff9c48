using System.Text.Json;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Documents;

/// <summary>Reads every kind of document, of every dialect, from every door.</summary>
internal sealed class DocumentReader(IOptions<LimitOptions> limits, IOptions<ContentOptions> content)
{
    private readonly SessionDocumentReader _sessions = new(limits);
    private readonly EventBatchReader _batches = new(limits);

    /// <summary>Reads a document, or says everything that is wrong with it.</summary>
    /// <param name="root">The document; an object.</param>
    /// <param name="door">The way it came in.</param>
    public Result<ContentDocument> Read(JsonElement root, Door door)
    {
        var head = DocumentHead.Read(root, door, content.Value.Strict);
        if (!head.IsSuccess)
        {
            return head.Failure;
        }

        return head.Value.Kind is DocumentKind.Session
            ? AsDocument(_sessions.Read(root, head.Value))
            : AsDocument(_batches.Read(root, head.Value));
    }

    /// <summary>Reads <c>{events}</c> for a session that the route names: UCP's binding, 1 to 100 events, by the legacy rules.</summary>
    /// <param name="body">The body; an object.</param>
    /// <param name="sessionId">The session.</param>
    public Result<EventBatch> ReadEvents(JsonElement body, Guid sessionId) => _batches.Read(body, sessionId);

    private static Result<ContentDocument> AsDocument<T>(Result<T> result)
        where T : ContentDocument => result.IsSuccess ? result.Value : result.Failure;
}
