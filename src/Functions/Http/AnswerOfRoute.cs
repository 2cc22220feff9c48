using AgentTelemetry.Functions.Traces;
using AgentTelemetry.Traces.Wire;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Http;

/// <summary>One answer for the routes of the runs API, one for those of the OpenTelemetry protocol, and another for every other. All are written in full before one is sent.</summary>
internal sealed class AnswerOfRoute(Answer ofRuns, Answer ofTraces, Answer ofTracesInProtobuf, Answer ofOthers) : IResult
{
    private static readonly PathString Runs = new("/api/v1");

    public Task ExecuteAsync(HttpContext httpContext) => Of(httpContext.Request).ExecuteAsync(httpContext);

    private Answer Of(HttpRequest request) =>
        OtlpRoutes.Have(request) ? (OtlpRoutes.FormatOf(request) is OtlpFormat.Protobuf ? ofTracesInProtobuf : ofTraces)
        : request.Path.StartsWithSegments(Runs, StringComparison.OrdinalIgnoreCase) ? ofRuns
        : ofOthers;
}
