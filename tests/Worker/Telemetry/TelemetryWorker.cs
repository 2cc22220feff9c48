using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests.Telemetry;

/// <summary>The worker with its telemetry going to an endpoint.</summary>
internal static class TelemetryWorker
{
    public static Task<WorkerService> StartAsync(TelemetryEndpoint insights, params IEnumerable<(string Name, string? Value)> settings) =>
        WorkerService.StartAsync(new Dictionary<string, string?>
        {
            ["TELEMETRY_ENVIRONMENT"] = "development",
            ["TELEMETRY_APP_ID"] = "seen",
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = insights.ConnectionString,
            ["TELEMETRY_FLUSH_INTERVAL_SECONDS"] = "1",
            ["AzureFunctionsJobHost__extensions__queues__maxPollingInterval"] = "00:00:00.200",
        }.OverlaidWith(settings.Select(static setting => KeyValuePair.Create(setting.Name, setting.Value))));

    /// <summary>Sends a request under an id of its own.</summary>
    public static async Task<HttpResponseMessage> SendAsync(this WorkerService worker, string method, string path, string requestId, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = json is null ? null : new StringContent(json) };
        foreach (var (name, value) in headers.Append(("X-Request-ID", requestId)))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await worker.Http.SendAsync(request);
    }
}
