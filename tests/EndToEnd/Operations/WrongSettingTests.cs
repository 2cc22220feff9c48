using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.LocalHost;

namespace AgentTelemetry.EndToEnd.Operations;

/// <summary>A setting that is not possible stops the start, and is named.</summary>
public sealed class WrongSettingTests
{
    [Theory]
    [InlineData("TELEMETRY_MAX_BODY_BYTES", "7")]
    [InlineData("TELEMETRY_MAX_EVENTS", "lots")]
    [InlineData("TELEMETRY_MAX_EVENTS", "99999999999")]
    [InlineData("TELEMETRY_RATE_LIMIT_ENABLED", "maybe")]
    [InlineData("TELEMETRY_MAX_BYTES_IN_FLIGHT", "8000000")]
    [InlineData("TELEMETRY_CORS_ORIGINS", "*")]
    [InlineData("TELEMETRY_CLIENT_ADDRESS_HEADER", "X-One,X-Two")]
    [InlineData("TELEMETRY_ENVIRONMENT", "no name")]
    [InlineData("ADMIN_KEY_SHA256", "the key itself")]
    public async Task It_is_named(string setting, string value)
    {
        var service = new RunningService { Settings = new Dictionary<string, string?> { [setting] = value } };

        try
        {
            var refused = await Assert.ThrowsAsync<LocalHostException>(service.InitializeAsync);

            Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            await service.DisposeAsync();
        }
    }
}
