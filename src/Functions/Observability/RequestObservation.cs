using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Functions.Http;

namespace AgentTelemetry.Functions.Observability;

/// <summary>A feature of the request: what is noticed of it on its way, for telemetry.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Route">The route as a template; a path is its caller's text.</param>
/// <param name="At">When it came.</param>
/// <param name="Started">The same as a timestamp of the clock that durations are taken from.</param>
internal sealed record RequestObservation(string Method, string Route, DateTimeOffset At, long Started)
{
    /// <summary>Whether <c>request_received</c> was told.</summary>
    public bool IsReceived { get; set; }

    /// <summary>Bytes of the body that came.</summary>
    public long RequestBytes { get; set; }

    /// <summary>Bytes of the answer's body that were sent.</summary>
    public long ResponseBytes { get; set; }

    /// <summary>The error that was answered; null where none was.</summary>
    public Problem? Problem { get; set; }

    /// <summary>The limit that refused it; null where none did.</summary>
    public RateState? Limit { get; set; }

    /// <summary>The scope that its route takes.</summary>
    public Scopes? Scope { get; set; }

    /// <summary>How its caller said who it is: <c>api_key</c>, <c>bearer</c> or <c>none</c>.</summary>
    public string AuthMethod { get; set; } = "none";

    /// <summary>The defect or the outage that ended it; null where none did.</summary>
    public Exception? Exception { get; set; }

    /// <summary>Whether the answer ended before its end.</summary>
    public bool IsBrokenOff { get; set; }
}
