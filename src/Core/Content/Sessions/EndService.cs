using AgentTelemetry.Content.Documents;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Ends sessions.</summary>
internal sealed class EndService(JsonBody json, SessionEndReader reader, ISessionStore store, TimeProvider time)
{
    /// <summary>Ends a session with an outcome. Ending it again succeeds and changes nothing: the first outcome stays.</summary>
    public async Task<Result<SessionEnded>> EndAsync(ReadOnlyMemory<byte> body, RequestContext context)
    {
        var document = json.Parse(body);
        if (!document.IsSuccess)
        {
            return document.Failure;
        }

        using var parsed = document.Value;
        var end = reader.Read(parsed.RootElement);
        if (!end.IsSuccess)
        {
            return end.Failure;
        }

        var closing = new SessionClosing(time.GetUtcNow(), end.Value.Outcome.Type, end.Value.Outcome.Json);
        var closed = await store.CloseAsync(end.Value.SessionId, closing, context).ConfigureAwait(false)
            ?? await store.CloseAsync(SessionIds.OfUpload(context.AppId, end.Value.SessionId), closing, context).ConfigureAwait(false);
        return closed is null ? SessionFailures.NotFound : new SessionEnded(end.Value.SessionId);
    }
}
