using System.Net;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Operations;

namespace AgentTelemetry.EndToEnd.Operations;

/// <summary>Health without storage, and readiness with it.</summary>
public sealed class HealthTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task Health_says_ok_and_the_version_as_clients_of_the_runs_API_read_them()
    {
        var (status, health) = await service.GetAsync("/health");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            $$"""{"status":"ok","service":"agent-telemetry","version":"{{ServiceVersion.Current.Version}}","access":"open"}""", health.ToJsonString());
    }

    [Fact]
    public async Task Health_is_answered_without_a_call_while_storage_answers_none()
    {
        service.Transport.Stalls = static _ => true;
        try
        {
            // The keys that were read last are too old to be used.
            await Task.Delay(TimeSpan.FromSeconds(4.5));
            service.Transport.Begin();
            var (status, health) = await service.GetAsync("/health");
            var (alsoStatus, version) = await service.GetAsync("/version");

            Assert.Equal((HttpStatusCode.OK, "ok", HttpStatusCode.OK, 7), (status, (string?)health["status"], alsoStatus, (int)version["schema_version"]!));
            Assert.Empty(service.Transport.Calls.Concat(service.Transport.AccessCalls));
        }
        finally
        {
            service.Transport.Stalls = static _ => false;
        }
    }

    [Fact]
    public async Task The_version_says_what_runs()
    {
        var (_, version) = await service.GetAsync("/version");

        Assert.Equal(["service", "version", "commit", "api_version", "schema_version"], version.AsObject().Select(static member => member.Key));
        Assert.Equal(("agent-telemetry", "v1", 7), ((string?)version["service"], (string?)version["api_version"], (int)version["schema_version"]!));
    }
}
