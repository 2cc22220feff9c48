using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>What the routes of the developer log answer in development; the examples of every other route come from a service in production.</summary>
internal static class DeveloperLogExamples
{
    private static readonly EventRecord Event = new(
        new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero),
        "session_created",
        new Dictionary<string, object?>
        {
            ["session_id"] = "6f0b2c1e-3f57-4d0c-9a51-0c6f4b9d0001",
            ["initial_config_size"] = 65,
            ["user_id"] = "anonymous",
            ["app_id"] = "local",
            ["environment"] = "development",
            ["request_id"] = "6f0b2c1e-3f57-4d0c-9a51-0c6f4b9d0002",
        },
        IsKept: true);

    public static IReadOnlyList<Exchange> All { get; } = [.. Make()];

    private static IEnumerable<Exchange> Make()
    {
        var log = new DeveloperLog(Options.Create(new DeveloperLogOptions()), Options.Create(new TelemetryOptions { Environment = "development" }));
        log.Write(Event);
        yield return Of("ReadDeveloperLogStats", JsonSerializer.SerializeToNode(log.Stats(), DeveloperLogJson.Default.DeveloperLogStats));
        yield return Of("ReadDeveloperLog", JsonSerializer.SerializeToNode(DeveloperLogList.Of(log.Newest(1)), DeveloperLogJson.Default.DeveloperLogList));
        yield return Of("ExportDeveloperLog", JsonValue.Create(Encoding.UTF8.GetString(log.Newest(1)[0].Line.Span) + "\n"));
    }

    private static Exchange Of(string function, JsonNode? answer) => new(function, new Dictionary<string, string>(), null, 200, answer);
}
