using AgentTelemetry.Access;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Content;

/// <summary>Starting and ending sessions, under the first SDKs' routes and under today's.</summary>
internal sealed class SessionFunctions(BodyReader bodies, StartService starts, EndService ends)
{
    /// <summary>Starts a session.</summary>
    [Function("StartSession")]
    [Requires(Scopes.Write)]
    public Task<IResult> StartAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sessions/start")] HttpRequest request, FunctionContext context) =>
        StartSessionAsync(request, context);

    /// <summary>Starts a session, under the first SDKs' route.</summary>
    [Function("StartSessionLegacy")]
    [Requires(Scopes.Write)]
    public Task<IResult> StartLegacyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "session/start")] HttpRequest request, FunctionContext context) =>
        StartSessionAsync(request, context);

    /// <summary>Ends a session with an outcome.</summary>
    [Function("EndSession")]
    [Requires(Scopes.Write)]
    public Task<IResult> EndAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sessions/end")] HttpRequest request, FunctionContext context) =>
        EndSessionAsync(request, context);

    /// <summary>Ends a session with an outcome, under the first SDKs' route.</summary>
    [Function("EndSessionLegacy")]
    [Requires(Scopes.Write)]
    public Task<IResult> EndLegacyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "session/end")] HttpRequest request, FunctionContext context) =>
        EndSessionAsync(request, context);

    private async Task<IResult> StartSessionAsync(HttpRequest request, FunctionContext context)
    {
        var key = IdempotencyKey.Of(request);
        var result = await bodies.WithBodyAsync(request, body => starts.StartAsync(body, key, context.GetRequestContext()));
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status201Created, SessionAnswersJson.Default.SessionStarted);
    }

    private async Task<IResult> EndSessionAsync(HttpRequest request, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(request, body => ends.EndAsync(body, context.GetRequestContext(), request.OnConflict()));
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, SessionAnswersJson.Default.SessionEnded);
    }
}
