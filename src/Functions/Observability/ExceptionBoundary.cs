using AgentTelemetry.Access.Rates;
using AgentTelemetry.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Functions.Observability;

/// <summary>The one place that catches what nobody expected, and turns it into an answer that tells a caller what to do and nothing else.</summary>
/// <remarks>Only for HTTP: a queue's or a timer's failure is the host's to see, which then tries again.</remarks>
internal sealed class ExceptionBoundary(OutageLog outages, ILogger<ExceptionBoundary> logger) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            BoundaryLog.CallerLeft(logger, context.FunctionDefinition.Name);
        }
        catch (StorageUnavailableException exception)
        {
            http.Features.Get<RequestObservation>()?.Exception = exception;
            outages.Write(logger, exception, context.FunctionDefinition.Name);
            await AnswerAsync(http, context, Problem.Unavailable);
        }
        catch (AnswerRefusedException exception)
        {
            await AnswerAsync(http, context, Problem.Of(exception));
        }
#pragma warning disable CA1031 // This is the boundary: whatever it is, the caller gets an answer and the log gets the rest.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            http.Features.Get<RequestObservation>()?.Exception = exception;
            BoundaryLog.Unexpected(logger, exception, context.FunctionDefinition.Name);
            await AnswerAsync(http, context, Problem.Unexpected);
        }
    }

    private static Task AnswerAsync(HttpContext http, FunctionContext context, Problem problem) =>
        http.Response.HasStarted ? Task.CompletedTask : problem.ToAnswer(context.GetRequestContext()).ExecuteAsync(http);
}
