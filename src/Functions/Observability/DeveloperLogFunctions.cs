using AgentTelemetry.Access;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Observability;

/// <summary>The newest events, for a developer. Outside development there is nothing at these routes.</summary>
internal sealed class DeveloperLogFunctions(DeveloperLog log, TimeProvider time)
{
    private const int MostShown = 50;

    /// <summary>How much the developer log holds.</summary>
    [Function("ReadDeveloperLogStats")]
    [Requires(Scopes.Admin)]
    [Query<NoParameters>]
    public IResult Stats([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dev/telemetry/stats")] HttpRequest request, FunctionContext context) =>
        log.IsEnabled ? Answer.Of(StatusCodes.Status200OK, log.Stats(), DeveloperLogJson.Default.DeveloperLogStats) : Problem.NoRoute.ToAnswer(context.GetRequestContext());

    /// <summary>The newest 50 events.</summary>
    [Function("ReadDeveloperLog")]
    [Requires(Scopes.Admin)]
    [Query<NoParameters>]
    public IResult Newest([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dev/telemetry/logs")] HttpRequest request, FunctionContext context) =>
        log.IsEnabled ? Answer.Of(StatusCodes.Status200OK, DeveloperLogList.Of(log.Newest(MostShown)), DeveloperLogJson.Default.DeveloperLogList) : Problem.NoRoute.ToAnswer(context.GetRequestContext());

    /// <summary>Every event it holds, oldest first, as lines of JSON.</summary>
    [Function("ExportDeveloperLog")]
    [Requires(Scopes.Admin)]
    [Query<NoParameters>]
    public IResult Export([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dev/telemetry/export")] HttpRequest request, FunctionContext context) =>
        log.IsEnabled ? ToFile() : Problem.NoRoute.ToAnswer(context.GetRequestContext());

    private FileAnswer ToFile() => new("application/x-ndjson", $"telemetry-events-{Rfc3339.Format(time.GetUtcNow())}.jsonl", async (write, cancellationToken) =>
    {
        foreach (var entry in log.Newest(DeveloperLog.MostEvents))
        {
            await write(entry.Line, cancellationToken);
            await write("\n"u8.ToArray(), cancellationToken);
        }
    });
}
