using System.Text.Json;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Ends sessions.</summary>
internal sealed class EndService(JsonBody json, SessionEndReader reader, ISessionStore store, SessionFinder finder, TimeProvider time)
{
    /// <summary>Ends the session that the body names. Ending it again succeeds and changes nothing: the first outcome stays, and another is told.</summary>
    public Task<Result<SessionEnded>> EndAsync(ReadOnlyMemory<byte> body, RequestContext context, ConflictHandling onConflict = ConflictHandling.Tell) =>
        EndAsync(body, reader.Read, onConflict, context);

    /// <summary>Ends the session that the route names, with the outcome in the body.</summary>
    public async Task<Result<SessionEnded>> EndAsync(string sessionId, ReadOnlyMemory<byte> body, ConflictHandling onConflict, RequestContext context)
    {
        var id = SessionIdReader.Parse(sessionId);
        return id.IsSuccess ? await EndAsync(body, document => reader.Read(document, id.Value), onConflict, context).ConfigureAwait(false) : id.Failure;
    }

    private async Task<Result<SessionEnded>> EndAsync(
        ReadOnlyMemory<byte> body, Func<JsonElement, Result<SessionEnd>> read, ConflictHandling onConflict, RequestContext context)
    {
        var document = json.Parse(body, context.AppId);
        if (!document.IsSuccess)
        {
            return document.Failure;
        }

        using var parsed = document.Value;
        var end = read(parsed.RootElement);
        return end.IsSuccess ? await EndAsync(end.Value, onConflict, context).ConfigureAwait(false) : end.Failure;
    }

    private async Task<Result<SessionEnded>> EndAsync(SessionEnd end, ConflictHandling onConflict, RequestContext context)
    {
        var closing = new SessionClosing(end.EndedAt ?? time.GetUtcNow(), end.Outcome.Type, end.Outcome.Json);
        var result = await store.CloseAsync(end.SessionId, closing, context).ConfigureAwait(false) is { } own
            ? own
            : await CloseElsewhereAsync(end.SessionId, closing, context).ConfigureAwait(false);
        if (!result.IsSuccess)
        {
            return result.Failure;
        }

        var closed = result.Value;
        var isRecorded = closed.Outcome is not null && EventContent.AreEqual(closed.Outcome, end.Outcome.Json);
        return isRecorded || onConflict is ConflictHandling.Tell
            ? new SessionEnded(end.SessionId, closed.Summary.EndedAt!, closed.Summary.OutcomeType) { HasOtherOutcome = !isRecorded, Unrecognised = end.Unrecognised }
            : SessionFailures.OutcomeConflict;
    }

    private async Task<Result<StoredSession>> CloseElsewhereAsync(Guid named, SessionClosing closing, RequestContext context)
    {
        var found = await finder.FindAsync(named, context).ConfigureAwait(false) ?? SessionFailures.NotFound(named.ToString());
        return found.IsSuccess && await store.CloseAsync(found.Value.Summary.Id, closing, context).ConfigureAwait(false) is { } closed ? closed
            : found.Failure ?? SessionFailures.NotFound(named.ToString());
    }
}
