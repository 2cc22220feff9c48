using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.LocalHost;

namespace AgentTelemetry.EndToEnd.Operations;

/// <summary>A setting that is not possible stops the start, and is named.</summary>
public sealed class WrongSettingTests
{
    [Theory]
    [InlineData("TELEMETRY_MAX_BODY_BYTES", "4MB", "TELEMETRY_MAX_BODY_BYTES must be a whole number from 1024 to 67108864, such as 4194304; it is '4MB'.")]
    [InlineData("TELEMETRY_MAX_BODY_BYTES", "7", "TELEMETRY_MAX_BODY_BYTES must be a whole number from 1024 to 67108864, such as 4194304; it is '7'.")]
    [InlineData("TELEMETRY_QUOTA_BYTES_PER_DAY", "1e9", "TELEMETRY_QUOTA_BYTES_PER_DAY must be a whole number from 1024 to 1000000000000000, such as 100000000000; it is '1e9'.")]
    [InlineData("CONTENT_TELEMETRY_STRICT", "yes", "CONTENT_TELEMETRY_STRICT must be true or false, such as true; it is 'yes'.")]
    [InlineData("TELEMETRY_RATE_LIMIT_ENABLED", "maybe", "TELEMETRY_RATE_LIMIT_ENABLED must be true, 1, yes, on, false, 0, no or off, such as true; it is 'maybe'.")]
    [InlineData("TELEMETRY_API_AUTH_ENABLED", "maybe", "TELEMETRY_API_AUTH_ENABLED must be true, 1, yes, on, false, 0, no or off, such as true; it is 'maybe'.")]
    [InlineData("TELEMETRY_API_AUTH_ENABLED", "1", "TELEMETRY_API_AUTH_TOKEN must be set where TELEMETRY_API_AUTH_ENABLED is true")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", "my key", "APPLICATIONINSIGHTS_CONNECTION_STRING must be a connection string of Application Insights")]
    public async Task It_is_named_with_its_range_and_an_example(string setting, string value, string message)
    {
        var service = new RunningService { Settings = new Dictionary<string, string?> { [setting] = value } };

        try
        {
            var refused = await Assert.ThrowsAsync<LocalHostException>(service.InitializeAsync);

            Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    [Fact]
    public async Task Every_wrong_setting_is_named_at_once_before_storage_is_started()
    {
        await using var host = ChildProcess.Start("dotnet", [LocalHostProcess.Assembly, "--port", "0"], Repository.Root, new Dictionary<string, string>
        {
            ["TELEMETRY_MAX_BODY_BYTES"] = "4MB",
            ["TELEMETRY_RATE_LIMIT_RPM"] = "yes",
            ["TELEMETRY_CORS_ORIGINS"] = "app.example",
        });

        await host.ExitAsync();

        Assert.NotEqual(0, host.ExitCode);
        Assert.All(
            ["TELEMETRY_MAX_BODY_BYTES must be", "TELEMETRY_RATE_LIMIT_RPM must be", "TELEMETRY_CORS_ORIGINS has 'app.example'"],
            fault => Assert.Contains(fault, host.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("Azurite", host.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("production", "off", true)]
    [InlineData("production", null, false)]
    [InlineData("development", "off", false)]
    public async Task One_that_takes_protection_away_is_a_warning(string environment, string? setting, bool warns)
    {
        var service = new RunningService { Settings = new Dictionary<string, string?> { ["TELEMETRY_ENVIRONMENT"] = environment, ["TELEMETRY_RATE_LIMIT_ENABLED"] = setting } };

        try
        {
            await service.InitializeAsync();

            Assert.Equal(warns, service.Logs.Lines.Any(static line => line.EventId == 4008));
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    [Fact]
    public async Task One_that_nobody_reads_is_a_warning_that_names_the_nearest_or_the_reason()
    {
        var service = new RunningService
        {
            Settings = new Dictionary<string, string?>
            {
                ["TELEMETRY_MAX_EVENT"] = "7",
                ["RETENTION_DAYS"] = "30",
                ["TELEMETRY_DB_PATH"] = "/data/telemetry.db",
                ["TELEMETRY_EXPORTER_PORT"] = "a-secret",
            },
        };

        try
        {
            await service.InitializeAsync();

            var warnings = service.Logs.Lines.Where(static line => line.EventId is 3201 or 3202).ToList();
            Assert.Equal(4, warnings.Count);
            Assert.Contains(warnings, static line => line.EventId == 3201 && line.Message.Contains("TELEMETRY_MAX_EVENT. Did you mean TELEMETRY_MAX_EVENTS?", StringComparison.Ordinal));
            Assert.Contains(warnings, static line => line.EventId == 3201 && line.Message.Contains("RETENTION_DAYS. Did you mean TELEMETRY_RETENTION_DAYS?", StringComparison.Ordinal));
            Assert.Contains(warnings, static line => line.EventId == 3202 && line.Message.Contains("TELEMETRY_DB_PATH", StringComparison.Ordinal) && line.Message.Contains("TELEMETRY_STORAGE", StringComparison.Ordinal));
            Assert.Contains(warnings, static line => line.EventId == 3202 && line.Message.Contains("TELEMETRY_EXPORTER_PORT", StringComparison.Ordinal));
            Assert.DoesNotContain(warnings, static line => line.Everything.Contains("a-secret", StringComparison.Ordinal));
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

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
