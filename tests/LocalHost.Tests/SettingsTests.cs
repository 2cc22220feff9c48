using AgentTelemetry.LocalHost.Tests.Samples;
using AgentTelemetry.LocalHost.Tests.Support;

namespace AgentTelemetry.LocalHost.Tests;

[Collection(Alone.Name)]
public sealed class SettingsTests : IDisposable
{
    private const string Prefix = "LOCALHOST_TESTS_";

    private readonly Dictionary<string, string> _files = new()
    {
        ["local.settings.sample.json"] = """
            {
              "Values": {
                "LOCALHOST_TESTS_SAMPLE": "sample", "LOCALHOST_TESTS_LOCAL": "sample", "LOCALHOST_TESTS_ENVIRONMENT": "sample",
                "LOCALHOST_TESTS_OPTION": "sample", "LOCALHOST_TESTS_NESTED__NUMBER": 7
              }
            }
            """,
        ["local.settings.json"] = """
            {
              "IsEncrypted": false,
              // A comment, as Core Tools allows.
              "Values": { "LOCALHOST_TESTS_LOCAL": "local", "LOCALHOST_TESTS_ENVIRONMENT": "local", "LOCALHOST_TESTS_OPTION": "local" }
            }
            """,
    };

    public SettingsTests() => Set("environment");

    public void Dispose() => Set(null);

    [Theory]
    [InlineData("SAMPLE", "sample")]
    [InlineData("LOCAL", "local")]
    [InlineData("ENVIRONMENT", "environment")]
    [InlineData("OPTION", "option")]
    [InlineData("NESTED:NUMBER", "7")]
    public async Task The_command_line_stands_above_the_environment_above_local_settings_above_the_sample(string name, string expected)
    {
        await using var host = await SampleHost.StartAsync(new Sample(typeof(SettingsFunctions))
        {
            Files = _files,
            Settings = new Dictionary<string, string?> { [$"{Prefix}OPTION"] = "option" },
        });

        Assert.Equal($"GET {expected}", await host.Client.GetStringAsync(new Uri($"settings/{Prefix}{name}", UriKind.Relative)));
    }

    [Theory]
    [InlineData("""{"Values":{}}""", "development")]
    [InlineData("""{"Values":{"TELEMETRY_ENVIRONMENT":"staging"}}""", "staging")]
    public async Task An_environment_that_nobody_names_is_development(string file, string expected)
    {
        await using var host = await SampleHost.StartAsync(new Sample(typeof(SettingsFunctions))
        {
            Files = new Dictionary<string, string> { ["local.settings.json"] = file },
        });

        Assert.Equal($"GET {expected}", await host.Client.GetStringAsync(new Uri("settings/TELEMETRY_ENVIRONMENT", UriKind.Relative)));
    }

    [Theory]
    [InlineData("TELEMETRY_STORAGE", """{"AzureWebJobsStorage":"local"}""", "local")]
    [InlineData("TELEMETRY_STORAGE", """{"AzureWebJobsStorage":"local","TELEMETRY_STORAGE":"data"}""", "data")]
    [InlineData("TELEMETRY_STORAGE", """{"TELEMETRY_STORAGE":"data"}""", "data")]
    [InlineData("AzureWebJobsStorage", """{"TELEMETRY_STORAGE":"data"}""", "sample")]
    [InlineData("TELEMETRY_STORAGE", """{}""", "sample")]
    [InlineData("TELEMETRY_STORAGE:accountName", """{"AzureWebJobsStorage":"local","TELEMETRY_STORAGE__accountName":"acme"}""", "acme")]
    public async Task A_source_that_names_one_account_means_it_for_the_data_too(string name, string values, string expected)
    {
        await using var host = await SampleHost.StartAsync(new Sample(typeof(SettingsFunctions))
        {
            Files = new Dictionary<string, string>
            {
                ["local.settings.sample.json"] = """{"Values":{"AzureWebJobsStorage":"sample","TELEMETRY_STORAGE":"sample"}}""",
                ["local.settings.json"] = $$"""{"Values":{{values}}}""",
            },
        });

        Assert.Equal($"GET {expected}", await host.Client.GetStringAsync(new Uri($"settings/{name}", UriKind.Relative)));
    }

    [Theory]
    [InlineData("""{"IsEncrypted":true,"Values":{}}""", "encrypted")]
    [InlineData("{", "cannot be read")]
    public async Task A_settings_file_that_cannot_be_read_is_named(string file, string reason)
    {
        var exception = await Assert.ThrowsAsync<LocalHostException>(() => SampleHost.StartAsync(new Sample(typeof(SettingsFunctions))
        {
            Files = new Dictionary<string, string> { ["local.settings.json"] = file },
        }));

        Assert.Contains("local.settings.json", exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    private static void Set(string? value)
    {
        Environment.SetEnvironmentVariable($"{Prefix}ENVIRONMENT", value);
        Environment.SetEnvironmentVariable($"{Prefix}OPTION", value);
    }
}
