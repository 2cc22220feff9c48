using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Http;

/// <summary>One answer for the routes of the runs API and another for every other. Both are written in full before either is sent.</summary>
internal sealed class AnswerOfRoute(Answer ofRuns, Answer ofOthers) : IResult
{
    private static readonly PathString Runs = new("/api/v1");

    public Task ExecuteAsync(HttpContext httpContext) =>
        (httpContext.Request.Path.StartsWithSegments(Runs, StringComparison.OrdinalIgnoreCase) ? ofRuns : ofOthers).ExecuteAsync(httpContext);
}
