using AgentTelemetry.Access;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Content;

/// <summary>Events and session documents. Each route takes every kind of document; which one says nothing of itself depends on the route.</summary>
internal sealed class DocumentFunctions(BodyReader bodies, DocumentService documents)
{
    /// <summary>Records events.</summary>
    [Function("RecordEvents")]
    [Requires(Scopes.Write)]
    public Task<IResult> RecordEventsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "events")] HttpRequest request, FunctionContext context) =>
        StoreAsync(request, Door.Events, context);

    /// <summary>Stores a session document.</summary>
    [Function("UploadSession")]
    [Requires(Scopes.Write)]
    public Task<IResult> UploadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sessions/bulk")] HttpRequest request, FunctionContext context) =>
        StoreAsync(request, Door.BulkPlural, context);

    /// <summary>Stores a session document, under the first SDKs' route.</summary>
    [Function("UploadSessionLegacy")]
    [Requires(Scopes.Write)]
    public Task<IResult> UploadLegacyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "session/bulk")] HttpRequest request, FunctionContext context) =>
        StoreAsync(request, Door.BulkSingular, context);

    private async Task<IResult> StoreAsync(HttpRequest request, Door door, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(request, body => documents.StoreAsync(body, door, context.GetRequestContext(), request.OnConflict()));
        return result.ToAnswer(context.GetRequestContext());
    }
}
