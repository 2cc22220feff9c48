using Microsoft.Extensions.Options;

namespace AgentTelemetry.Observability;

public sealed class TelemetryPrivacyTests
{
    private static readonly string Key = Convert.ToBase64String(new byte[32]);

    [Theory]
    [InlineData("development", null, true)]
    [InlineData("production", null, false)]
    [InlineData("staging", "", false)]
    [InlineData("production", "too short", false)]
    [InlineData("production", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==", false)]
    [InlineData("development", "no base64!", false)]
    public void A_hash_key_of_32_bytes_is_asked_for_outside_development(string environment, string? key, bool isTaken)
    {
        var result = Validate(new TelemetryOptions { Environment = environment, HashKey = key });

        Assert.Equal(isTaken, result.Succeeded);
        Assert.True(isTaken || result.FailureMessage!.StartsWith("TELEMETRY_HASH_KEY must be 32 bytes", StringComparison.Ordinal));
        Assert.True(string.IsNullOrEmpty(key) || result.FailureMessage?.Contains(key, StringComparison.Ordinal) is not true);
    }

    [Fact]
    public void A_hash_key_of_32_bytes_is_taken() => Assert.True(Validate(new TelemetryOptions { HashKey = Key }).Succeeded);

    [Fact]
    public void Nothing_may_be_shown_as_it_is_outside_development()
    {
        Assert.Contains("TELEMETRY_SANITIZE_PII", Validate(new TelemetryOptions { HashKey = Key, SanitizesPii = false }).FailureMessage, StringComparison.Ordinal);
        Assert.Contains("TELEMETRY_HASH_IP_ADDRESSES", Validate(new TelemetryOptions { HashKey = Key, HashesAddresses = false }).FailureMessage, StringComparison.Ordinal);
        Assert.True(Validate(new TelemetryOptions { Environment = "development", SanitizesPii = false, HashesAddresses = false }).Succeeded);
    }

    [Fact]
    public void Bodies_are_tracked_nowhere()
    {
        Assert.Contains("TELEMETRY_TRACK_REQUEST_BODY", Validate(new TelemetryOptions { Environment = "development", TracksRequestBody = true }).FailureMessage, StringComparison.Ordinal);
        Assert.Contains("TELEMETRY_TRACK_RESPONSE_BODY", Validate(new TelemetryOptions { Environment = "development", TracksResponseBody = true }).FailureMessage, StringComparison.Ordinal);
    }

    private static ValidateOptionsResult Validate(TelemetryOptions options) => new TelemetryPrivacyValidator().Validate(null, options);
}
