using AgentTelemetry.Functions.Access;
using AgentTelemetry.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Tells of every HTTP request, refused ones among them, when the last byte of its answer is sent. It stands outside of all that may refuse or fail.</summary>
/// <remarks>Results run outside of the middleware, so the end of a request is the server's to tell.</remarks>
internal sealed class RequestTelemetry(AccessManifest manifest, RequestEvents events, TimeProvider time) : IFunctionsWorkerMiddleware
{
    private const string SessionInRoute = "sessions/{id}";

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            var observation = new RequestObservation(
                http.Request.Method, manifest.Of(context.FunctionDefinition.Name).Path, time.GetUtcNow(), time.GetTimestamp())
            {
                RequestBytes = http.Request.ContentLength ?? 0,
            };
            http.Features.Set(observation);
            if (SessionOf(observation.Route, context) is { } session)
            {
                context.GetRequest().Concerns(session);
            }

            http.Response.OnCompleted(() => CompleteAsync(http, observation, context.GetRequest()));
        }

        return next(context);
    }

    private static Guid? SessionOf(string route, FunctionContext context) =>
        route.Contains(SessionInRoute, StringComparison.Ordinal)
        && context.BindingContext.BindingData.TryGetValue("id", out var id) && Guid.TryParse(id?.ToString(), out var session) ? session : null;

    // On the server's flow, which knows neither the request nor its activity.
    private Task CompleteAsync(HttpContext http, RequestObservation observation, CurrentRequest request)
    {
        RequestFlow.Enter(request);
        events.Completed(http, observation, request);
        return Task.CompletedTask;
    }
}
