using AgentTelemetry.EndToEnd.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>A service with limits that a test can reach soon, and with two pages of other origins that may call it.</summary>
public sealed class TransportFixture : IAsyncLifetime
{
    public const int MostBodyBytes = 64 * 1024;
    public const int MostAnswerBytes = 32 * 1024;
    public const string Origin = "https://app.example";
    public const string OtherOrigin = "http://localhost:3000";

    public RunningService Service { get; } = new()
    {
        Settings = new Dictionary<string, string?>
        {
            ["TELEMETRY_MAX_BODY_BYTES"] = $"{MostBodyBytes}",
            ["TELEMETRY_MAX_BODY_SECONDS"] = "2",
            ["TELEMETRY_MAX_BYTES_IN_FLIGHT"] = $"{24 * MostBodyBytes}",
            ["TELEMETRY_MAX_ANSWER_BYTES"] = $"{MostAnswerBytes}",
            ["TELEMETRY_CORS_ORIGINS"] = $"{Origin}, {OtherOrigin}",
        },
        ConfigureServices = static services => services.PostConfigure<KestrelServerOptions>(static kestrel => kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(2)),
    };

    public Task InitializeAsync() => Service.InitializeAsync();

    public Task DisposeAsync() => Service.DisposeAsync();
}
