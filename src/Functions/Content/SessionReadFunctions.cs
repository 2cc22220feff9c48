using AgentTelemetry.Access;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Content;

/// <summary>Reading sessions, in the row shapes of the first servers.</summary>
internal sealed class SessionReadFunctions(SessionQueryService sessions, SessionListService lists)
{
    /// <summary>Reads a session with its events in time order: all of them, or a page.</summary>
    [Function("ReadSession")]
    [Requires(Scopes.Read)]
    [Query<EventPageParameters>]
    public async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "internal/sessions/{id}")] HttpRequest request, string id, FunctionContext context)
    {
        var result = await sessions.OpenAsync(
            id, request.Parameter(EventPageParameters.Limit), request.Parameter(EventPageParameters.Cursor), context.GetRequestContext(), request.HttpContext.RequestAborted);
        if (!result.IsSuccess)
        {
            return Problem.Of(result.Failure).ToAnswer(context.GetRequestContext());
        }

        var session = result.Value;
        var link = NextLink.Of<EventPageParameters>(request, session.Next is { } next ? EventCursor.Encode(next) : null);
        return link.IsSuccess
            ? new StreamedAnswer((stream, cancellationToken) => SessionRows.WriteSessionWithEventsAsync(stream, session, cancellationToken), link.Value.Text)
            : Problem.Of(link.Failure).ToAnswer(context.GetRequestContext());
    }

    /// <summary>Finds the newest session of an external id, without its events.</summary>
    [Function("FindSessionByExternalId")]
    [Requires(Scopes.Read)]
    [Query<NoParameters>]
    public async Task<IResult> FindAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "internal/sessions/by-external-id/{id}")] HttpRequest request, string id, FunctionContext context)
    {
        var result = await sessions
            .FindByExternalIdAsync(PathSegment.Decode(request, id), context.GetRequestContext(), request.HttpContext.RequestAborted);
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, SessionRows.WriteSession);
    }

    /// <summary>Lists sessions, newest first: a page as JSON, or all of them as NDJSON or CSV.</summary>
    [Function("ListSessions")]
    [Requires(Scopes.Read)]
    [Query<SessionListParameters>]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "internal/sessions")] HttpRequest request, FunctionContext context)
    {
        var query = SessionListParameters.QueryOf(request);
        if (SessionFile.AskedFor(request) is { } file)
        {
            var listing = await lists.OpenAsync(query, context.GetRequestContext(), request.HttpContext.RequestAborted);
            return listing.IsSuccess ? file.ToAnswer(listing.Value) : Problem.Of(listing.Failure).ToAnswer(context.GetRequestContext());
        }

        var result = await lists.ListAsync(query, context.GetRequestContext(), request.HttpContext.RequestAborted);
        return result.ToPage(
            context.GetRequestContext(),
            page => NextLink.Of<SessionListParameters>(request, page.Next),
            static page => [.. page.Sessions.Select(static session => new SessionListRow(session))],
            ReadingJson.Default.IReadOnlyListSessionListRow);
    }
}
