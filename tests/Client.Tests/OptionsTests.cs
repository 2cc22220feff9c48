using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Client.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Settings_of_the_local_telemetry_library_keep_their_meaning()
    {
        var options = Read(
            ("TELEMETRY_API_URL", "https://telemetry.example.com/base"), ("TELEMETRY_API_AUTH_TOKEN", "token"), ("TELEMETRY_BASE_DIR", "/base"), ("AGENT_METRICS_DIR", "/older"),
            ("AGENT_OWNER", "team"), ("GOOGLE_SHEETS_API_ENABLED", "true"), ("GOOGLE_SHEETS_API_URL", "https://sheets.example.com/x"), ("GOOGLE_SHEETS_API_TOKEN", "other"));
        Assert.Equal(new Uri("https://telemetry.example.com/base"), options.ApiUrl);
        Assert.Equal(("token", "/base", "team"), (options.ApiToken, options.BaseDirectory, options.AgentOwner));
        Assert.Equal((true, new Uri("https://sheets.example.com/x"), "other"), (options.Webhook.Enabled, options.Webhook.Url, options.Webhook.Token));
    }

    [Fact]
    public void The_older_name_of_the_folder_counts_where_the_newer_is_blank() =>
        Assert.Equal("/older", Read(("TELEMETRY_BASE_DIR", " "), ("AGENT_METRICS_DIR", "/older")).BaseDirectory);

    [Fact]
    public void Without_settings_there_are_defaults()
    {
        var options = Read();
        Assert.Equal(new Uri("http://localhost:7071"), options.ApiUrl);
        Assert.Null(options.ApiToken);
        Assert.False(options.Webhook.Enabled);
        Assert.True(Path.IsPathFullyQualified(options.BaseDirectory));
    }

    [Theory]
    [InlineData("100", "99", "1000000", "1000001")]
    public void The_capacity_of_the_queue_has_its_range(string least, string below, string most, string above)
    {
        Assert.Equal([100, 10_000, 1_000_000, 10_000], new[] { least, below, most, above }.Select(value => Check(options => options.QueueCapacity = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture)).Options.QueueCapacity));
    }

    public static TheoryData<string, Action<TelemetryClientOptions>, bool> Ranges => new()
    {
        { "QueueBytes", static options => options.QueueBytes = 1024 * 1024, true },
        { "QueueBytes", static options => options.QueueBytes = (1024 * 1024) - 1, false },
        { "QueueBytes", static options => options.QueueBytes = 1024L * 1024 * 1024, true },
        { "QueueBytes", static options => options.QueueBytes = (1024L * 1024 * 1024) + 1, false },
        { "MaxOutboxBytes", static options => options.MaxOutboxBytes = 1024 * 1024, true },
        { "MaxOutboxBytes", static options => options.MaxOutboxBytes = (1024 * 1024) - 1, false },
        { "MaxOutboxBytes", static options => options.MaxOutboxBytes = 100L * 1024 * 1024 * 1024, true },
        { "MaxOutboxBytes", static options => options.MaxOutboxBytes = (100L * 1024 * 1024 * 1024) + 1, false },
        { "MaxDayFileBytes", static options => options.MaxDayFileBytes = 1024 * 1024, true },
        { "MaxDayFileBytes", static options => options.MaxDayFileBytes = (1024 * 1024) - 1, false },
        { "KeepDays", static options => options.KeepDays = 1, true },
        { "KeepDays", static options => options.KeepDays = 0, false },
        { "KeepDays", static options => options.KeepDays = 3_650, true },
        { "KeepDays", static options => options.KeepDays = 3_651, false },
        { "RequestTimeout", static options => options.RequestTimeout = TimeSpan.FromMilliseconds(100), true },
        { "RequestTimeout", static options => options.RequestTimeout = TimeSpan.FromMilliseconds(99), false },
        { "RequestTimeout", static options => options.RequestTimeout = TimeSpan.FromMinutes(5), true },
        { "RequestTimeout", static options => options.RequestTimeout = TimeSpan.FromMinutes(5) + TimeSpan.FromTicks(1), false },
        { "MaxRetryDelay", static options => options.MaxRetryDelay = TimeSpan.FromMilliseconds(100), true },
        { "MaxRetryDelay", static options => options.MaxRetryDelay = TimeSpan.FromMilliseconds(99), false },
        { "MaxRetryDelay", static options => options.MaxRetryDelay = TimeSpan.FromHours(1), true },
        { "MaxRetryDelay", static options => options.MaxRetryDelay = TimeSpan.FromHours(1) + TimeSpan.FromTicks(1), false },
        { "DisposeTimeout", static options => options.DisposeTimeout = TimeSpan.Zero, true },
        { "DisposeTimeout", static options => options.DisposeTimeout = TimeSpan.FromTicks(-1), false },
        { "DisposeTimeout", static options => options.DisposeTimeout = TimeSpan.FromMinutes(5), true },
        { "DisposeTimeout", static options => options.DisposeTimeout = TimeSpan.FromMinutes(5) + TimeSpan.FromTicks(1), false },
        { "ApiUrl", static options => options.ApiUrl = new Uri("ftp://telemetry.example.com"), false },
        { "ApiUrl", static options => options.ApiUrl = new Uri("telemetry", UriKind.Relative), false },
        { "ApiUrl", static options => options.ApiUrl = null, true },
        { "ApiToken", static options => options.ApiToken = "two\nlines", false },
        { "BaseDirectory", static options => options.BaseDirectory = " ", false },
        { "Webhook.Enabled", static options => options.Webhook.Enabled = true, false },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public void What_is_out_of_its_range_is_replaced_with_a_warning_that_names_it(string name, Action<TelemetryClientOptions> change, bool isFine)
    {
        var (_, warnings) = Check(change);
        if (isFine)
        {
            Assert.Empty(warnings);
        }
        else
        {
            Assert.Contains($"option {name} is", Assert.Single(warnings), StringComparison.Ordinal);
        }
    }

    private static TelemetryClientOptions Read(params (string Name, string Value)[] settings) =>
        OptionsReader.Read(name => Array.Find(settings, setting => setting.Name == name).Value);

    private static (TelemetryClientOptions Options, List<string> Warnings) Check(Action<TelemetryClientOptions> change)
    {
        using var logs = new LogRecorder();
        var options = new TelemetryClientOptions();
        change(options);
        return (OptionsChecker.Checked(options, logs.CreateLogger("client")), [.. logs.Lines.Select(static line => line.Message)]);
    }
}
