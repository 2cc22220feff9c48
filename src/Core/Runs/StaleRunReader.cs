using System.Text.Json;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Runs;

/// <summary>Reads requests to end stale runs. What a request leaves out is as the settings say.</summary>
internal sealed class StaleRunReader(IOptions<LimitOptions> limits, IOptions<StaleRunOptions> options)
{
    public StaleRunRequest OfSettings { get; } = new(null, TimeSpan.FromHours(options.Value.Hours), options.Value.Status, IsDryRun: false);

    public Result<StaleRunRequest> Read(JsonElement document)
    {
        var fields = new FieldReader(limits.Value, new FieldErrors());
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, rule) in StaleRunRules.All)
        {
            if (document.TryGetGiven(name, out var value) && fields.Check(rule, value, "", name))
            {
                given[name] = value;
            }
        }

        return fields.Errors.Any ? fields.Errors.ToFailure("invalid_reaping") : Request(given);
    }

    private StaleRunRequest Request(Dictionary<string, JsonElement> given) => new(
        given.TryGetValue("agent_name", out var agent) ? agent.GetString() : null,
        given.TryGetValue("stale_threshold_hours", out var hours) ? TimeSpan.FromHours(hours.GetDouble()) : OfSettings.Threshold,
        given.TryGetValue("cleanup_status", out var status) ? status.GetString()! : OfSettings.Status,
        given.TryGetValue("dry_run", out var isDryRun) && isDryRun.GetBoolean());
}
