using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Signavio;

public sealed class SignavioOptionsTests
{
    [Theory]
    [InlineData("SIGNAVIO_API_URL", "http://ingestion.example/")]
    [InlineData("SIGNAVIO_API_URL", "ingestion.example")]
    [InlineData("SIGNAVIO_API_URL", "https://user@ingestion.example/")]
    [InlineData("SIGNAVIO_API_URL", "https://ingestion.example/?a=b")]
    [InlineData("SIGNAVIO_TIMEOUT", "999ms")]
    [InlineData("SIGNAVIO_TIMEOUT", "101s")]
    [InlineData("SIGNAVIO_UPLOAD_SPACING", "61m")]
    [InlineData("SIGNAVIO_POLL_INTERVAL", "0s")]
    [InlineData("EXPORT_WAIT", "61s")]
    [InlineData("SIGNAVIO_API_KEY", "two words")]
    public void A_wrong_setting_is_named(string setting, string value)
    {
        var result = Validate(setting, value, "development");

        Assert.Contains(setting, Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SIGNAVIO_API_URL", "https://ingestion.example", "production")]
    [InlineData("SIGNAVIO_API_URL", "http://127.0.0.1:8085", "development")]
    [InlineData("SIGNAVIO_TIMEOUT", "1s", "production")]
    [InlineData("SIGNAVIO_TIMEOUT", "100s", "production")]
    [InlineData("SIGNAVIO_UPLOAD_SPACING", "1h", "production")]
    [InlineData("EXPORT_WAIT", "0s", "production")]
    [InlineData("EXPORT_WAIT", "60s", "production")]
    public void A_right_one_is_taken(string setting, string value, string environment) => Assert.True(Validate(setting, value, environment).Succeeded);

    [Fact]
    public void A_token_never_goes_out_unencrypted_in_production() => Assert.True(Validate("SIGNAVIO_API_URL", "http://127.0.0.1:8085", "production").Failed);

    [Theory]
    [InlineData("https://ingestion.example", "https://ingestion.example/spi/ingestions/v1/data")]
    [InlineData("https://ingestion.example/", "https://ingestion.example/spi/ingestions/v1/data")]
    [InlineData("https://old.example/ingestion/data", "https://old.example/ingestion/data")]
    public void A_bare_host_gets_the_documented_path(string url, string expected) => Assert.Equal(new Uri(expected), new SignavioOptions { ApiUrl = url }.Uploads);

    private static ValidateOptionsResult Validate(string setting, string value, string environment)
    {
        var options = new SignavioOptions();
        switch (setting)
        {
            case "SIGNAVIO_API_URL":
                options.ApiUrl = value;
                break;
            case "SIGNAVIO_TIMEOUT":
                options.Timeout = value;
                break;
            case "SIGNAVIO_UPLOAD_SPACING":
                options.UploadSpacing = value;
                break;
            case "SIGNAVIO_POLL_INTERVAL":
                options.PollInterval = value;
                break;
            case "EXPORT_WAIT":
                options.Wait = value;
                break;
            default:
                options.ApiKey = value;
                break;
        }

        return new SignavioOptionsValidator(Options.Create(new TelemetryOptions { Environment = environment })).Validate(null, options);
    }
}
