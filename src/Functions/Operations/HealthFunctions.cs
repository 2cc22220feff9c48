using System.Text.Json;
using AgentTelemetry.Access;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Operations;

/// <summary>What probes and people ask first. None of it names a secret or a stored thing.</summary>
internal sealed class HealthFunctions(ReadinessService readiness, ICallerLookup callers)
{
    /// <summary>Says whether the process is alive.</summary>
    [Function("Health")]
    [OpenToAll(IsLimited = false)]
    public async Task<IResult> HealthAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health")] HttpRequest request)
    {
        var isOpen = await callers.IsOpenAsync(request.HttpContext.RequestAborted);
        return Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("status", "ok");
            writer.WriteString("service", ServiceVersion.Service);
            writer.WriteString("version", ServiceVersion.Current.Version);
            writer.WriteString("access", isOpen ? "open" : "keys");
            writer.WriteEndObject();
        });
    }

    /// <summary>Says whether the service can do its work.</summary>
    [Function("Ready")]
    [OpenToAll(IsLimited = false)]
    public async Task<IResult> ReadyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "ready")] HttpRequest request)
    {
        var state = await readiness.CheckAsync(request.HttpContext.RequestAborted);
        return Answer.Json(state.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, writer => Write(writer, state));
    }

    /// <summary>Says what runs.</summary>
    [Function("Version")]
    [OpenToAll]
    public IResult Version([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "version")] HttpRequest request) =>
        Answer.Json(StatusCodes.Status200OK, static writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("service", ServiceVersion.Service);
            writer.WriteString("version", ServiceVersion.Current.Version);
            writer.WriteString("commit", ServiceVersion.Current.Commit);
            writer.WriteString("api_version", ServiceVersion.Api);
            writer.WriteNumber("schema_version", ServiceVersion.RunSchema);
            writer.WriteEndObject();
        });

    private static void Write(Utf8JsonWriter writer, Readiness state)
    {
        writer.WriteStartObject();
        writer.WriteString("status", state.IsReady ? "ok" : "unavailable");
        writer.WriteStartObject("storage");
        foreach (var component in state.Components)
        {
            writer.WriteStartObject(component.Name);
            writer.WriteString("status", component.IsOk ? "ok" : "failed");
            writer.WriteNumber("latency_ms", component.Milliseconds);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
