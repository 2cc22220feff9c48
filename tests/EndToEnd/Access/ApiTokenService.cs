using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>A service that takes a token, in development and with rates.</summary>
public sealed class ApiTokenService : IAsyncLifetime, IAsyncDisposable
{
    public const string Token = "the-token-of-the-tests-0123456789abcdef";

    public ApiTokenService()
        : this(Token)
    {
    }

    internal ApiTokenService(string token, string? enabled = "yes", string environment = "development") => Service = new()
    {
        Settings = new Dictionary<string, string?>
        {
            ["TELEMETRY_ENVIRONMENT"] = environment,
            ["TELEMETRY_API_AUTH_ENABLED"] = enabled,
            ["TELEMETRY_API_AUTH_TOKEN"] = token,
            ["TELEMETRY_RATE_LIMIT_ENABLED"] = "on",
            ["TELEMETRY_RATE_LIMIT_RPM"] = "1000",
        },
    };

    public RunningService Service { get; }

    public Task InitializeAsync() => Service.InitializeAsync();

    public Task DisposeAsync() => Service.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await Service.DisposeAsync();
}
