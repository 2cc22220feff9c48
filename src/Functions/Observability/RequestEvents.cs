using AgentTelemetry.Observability;
using AgentTelemetry.Observability.Events;
using AgentTelemetry.Statistics.Usage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Observability;

/// <summary>What is told of a request: its events, its metrics, and a line in the log.</summary>
internal sealed class RequestEvents(
    IServiceEvents events, RequestMetrics metrics, UsageMeter usage, IOptions<TelemetryOptions> options, TimeProvider time, ILoggerFactory loggers)
{
    private const string BrokenOff = "broken_off";

    private readonly ILogger _log = loggers.CreateLogger(RequestLog.Category);

    public void Received(RequestObservation observation)
    {
        observation.IsReceived = true;
        events.Emit(new RequestReceived(observation.Route, observation.Method, observation.RequestBytes), observation.At);
    }

    public void Completed(HttpContext http, RequestObservation observation, CurrentRequest request)
    {
        if (!observation.IsReceived)
        {
            Received(observation);
        }

        var status = http.Response.StatusCode;
        var milliseconds = time.GetElapsedTime(observation.Started).TotalMilliseconds;
        if (RefusalEvents.Of(observation, request, milliseconds) is { } refusal)
        {
            events.Emit(refusal);
        }

        events.Emit(EndOf(http, observation, status, milliseconds));
        if (observation.Scope is not null && status is not StatusCodes.Status401Unauthorized)
        {
            // Routes that are open to all, and callers whom nobody knows, are no app's.
            usage.Count(request.Context.AppId, observation.RequestBytes, observation.ResponseBytes);
        }

        metrics.Completed(observation.Route, observation.Method, status, milliseconds);
        if (_log.IsEnabled(LogLevel.Information))
        {
            using var scope = _log.BeginScope(new RequestLogScope(request));
            Log(observation, status, milliseconds);
        }
    }

    private void Log(RequestObservation observation, int status, double milliseconds)
    {
        if (CodeOf(observation) is { } code)
        {
            RequestLog.Refused(_log, observation.Method, observation.Route, status, code, milliseconds);
        }
        else
        {
            RequestLog.Completed(_log, observation.Method, observation.Route, status, milliseconds);
        }
    }

    private TelemetryEvent EndOf(HttpContext http, RequestObservation observation, int status, double milliseconds)
    {
        if (status < StatusCodes.Status500InternalServerError && !observation.IsBrokenOff)
        {
            return new RequestCompleted(
                observation.Route,
                observation.Method,
                status,
                milliseconds,
                observation.RequestBytes,
                observation.ResponseBytes,
                options.Value.TracksRequestHeaders ? HeaderText.Of(http.Request.Headers) : null,
                options.Value.TracksResponseHeaders ? HeaderText.Of(http.Response.Headers) : null);
        }

        var code = CodeOf(observation) ?? "internal_error";
        return new RequestFailed(observation.Method, status, milliseconds, observation.RequestBytes, observation.ResponseBytes)
        {
            ErrorType = observation.Exception?.GetType().Name ?? observation.Problem?.Title ?? "Unknown",
            ErrorMessage = observation.Exception?.Message ?? observation.Problem?.Title ?? "The host answered.",
            ErrorCode = code,
            StackTrace = observation.Exception?.StackTrace,
            Endpoint = observation.Route,
            IsRetryable = true,
        };
    }

    private static string? CodeOf(RequestObservation observation) => observation.IsBrokenOff ? BrokenOff : observation.Problem?.Code;
}
