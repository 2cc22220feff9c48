using AgentTelemetry.Access;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Operations;

/// <summary>What probes and people ask first. None of it names a secret or a stored thing.</summary>
internal sealed class HealthFunctions(ReadinessService readiness, ICallerLookup callers, HealthEvents events)
{
    /// <summary>Says whether the process is alive.</summary>
    [Function("Health")]
    [OpenToAll(IsLimited = false)]
    public async Task<IResult> HealthAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health")] HttpRequest request)
    {
        using var check = events.Begin("health");
        var isOpen = await callers.IsOpenAsync(request.HttpContext.RequestAborted);
        var health = new ServiceHealth("ok", ServiceVersion.Service, ServiceVersion.Current.Version, isOpen ? "open" : "keys");
        check.Ends("ok");
        return Answer.Of(StatusCodes.Status200OK, health, OperationsJson.Default.ServiceHealth);
    }

    /// <summary>Says whether the service can do its work.</summary>
    [Function("Ready")]
    [OpenToAll(IsLimited = false)]
    public async Task<IResult> ReadyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "ready")] HttpRequest request)
    {
        using var check = events.Begin("ready");
        var state = await readiness.CheckAsync(request.HttpContext.RequestAborted);
        check.Ends(state);
        return Answer.Of(
            state.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, ServiceReadiness.Of(state), OperationsJson.Default.ServiceReadiness);
    }

    /// <summary>Says what runs.</summary>
    [Function("Version")]
    [OpenToAll]
    public IResult Version([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "version")] HttpRequest request) =>
        Answer.Of(
            StatusCodes.Status200OK,
            new RunningVersion(ServiceVersion.Service, ServiceVersion.Current.Version, ServiceVersion.Current.Commit, ServiceVersion.Api, ServiceVersion.RunSchema),
            OperationsJson.Default.RunningVersion);
}
