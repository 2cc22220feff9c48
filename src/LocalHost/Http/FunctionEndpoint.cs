using System.Diagnostics;
using AgentTelemetry.LocalHost.Discovery;
using AgentTelemetry.LocalHost.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.LocalHost.Http;

/// <summary>Runs HTTP functions, and answers as worker and host together do.</summary>
internal sealed partial class FunctionEndpoint(FunctionPipeline pipeline, InvocationIds ids, ILogger<FunctionEndpoint> logger)
{
    public async Task HandleAsync(LocalFunction function, HttpContext http)
    {
        using var activity = Activity.Current is null ? new Activity("Invoke").Start() : null;

        try
        {
            var context = new InvocationContext(Describe(function, http));

            await pipeline.RunAsync(context);
            // Outside of the app's middleware, as in the worker: what fails here reaches none of them.
            await FunctionResponse.ExecuteAsync(context.Result, http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            LogAborted(function.Name);
        }
#pragma warning disable CA1031 // The boundary: the host answers whatever a function throws with a bare 500.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(e, function.Name);
            Fail(http);
        }
    }

    private static void Fail(HttpContext http)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
        }
        else
        {
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private Invocation.Invocation Describe(LocalFunction function, HttpContext http)
        => new(function, ids.Next(), http.RequestServices, http.RequestAborted)
        {
            Http = http,
            BindingData = new Dictionary<string, object?>(http.Request.RouteValues, StringComparer.OrdinalIgnoreCase),
            TraceParent = Activity.Current?.Id ?? "",
            TraceState = Activity.Current?.TraceStateString ?? "",
        };

    [LoggerMessage(9301, LogLevel.Error, "HTTP function {Function} failed; the answer is an empty 500.")]
    private partial void LogFailed(Exception exception, string function);

    [LoggerMessage(9302, LogLevel.Debug, "The client of HTTP function {Function} went away.")]
    private partial void LogAborted(string function);
}
