using AgentTelemetry.Cli.Tests.Hosting;

namespace AgentTelemetry.Cli.Tests;

/// <summary>Where the address and the key come from, and where the key never appears.</summary>
[Collection(nameof(OnService))]
public sealed class SettingsTests(KeyedService service) : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Login_asks_for_the_key_tries_it_and_keeps_it_for_its_owner_alone()
    {
        (_terminal.IsTerminal, _terminal.Secret) = (true, service.Reader);

        var said = (await _terminal.RunAsync("login", "--url", service.Address)).Ends(0);
        _terminal.IsTerminal = false;

        Assert.Contains("The key may: read.", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(service.Reader, said.Output + said.Error, StringComparison.Ordinal);
        (await _terminal.RunAsync("query", "runs", "--agent", "nobody")).Ends(0);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_terminal.Home, "config.json")));
        }
    }

    [Fact]
    public async Task Login_takes_the_key_from_standard_input_and_keeps_no_wrong_one()
    {
        _terminal.Input = service.Writer + "\n";
        (await _terminal.RunAsync("login", "--url", service.Address)).Ends(0);
        var kept = await File.ReadAllTextAsync(Path.Combine(_terminal.Home, "config.json"));

        _terminal.Input = "atk_q3f7k2m9x4b8n1zc_wrong\n";
        (await _terminal.RunAsync("login", "--url", service.Address)).Ends(4);
        _terminal.Input = "";
        (await _terminal.RunAsync("login", "--url", service.Address)).Ends(2);

        Assert.Contains(service.Writer, kept, StringComparison.Ordinal);
        Assert.Equal(kept, await File.ReadAllTextAsync(Path.Combine(_terminal.Home, "config.json")));
    }

    [Fact]
    public async Task An_option_goes_before_the_environment_and_that_before_the_file()
    {
        await KeepAsync("http://127.0.0.1:1", "atk_file_key");
        Assert.Contains("127.0.0.1:1/ (config.json); key atk_file_… (config.json)", await SettingsAsync(), StringComparison.Ordinal);

        _terminal.Variables["TELEMETRY_API_URL"] = "http://127.0.0.1:2";
        _terminal.Variables["TELEMETRY_API_KEY"] = "atk_env_key";
        Assert.Contains("127.0.0.1:2/ (TELEMETRY_API_URL); key atk_env_… (TELEMETRY_API_KEY)", await SettingsAsync(), StringComparison.Ordinal);

        _terminal.Input = "atk_line_key\n";
        Assert.Contains("127.0.0.1:3/ (--url); key atk_line_… (--key-stdin)", await SettingsAsync("--url", "http://127.0.0.1:3", "--key-stdin"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_of_the_file_goes_to_no_other_service()
    {
        await KeepAsync("https://telemetry.example", "atk_file_key");

        Assert.Contains("key none", await SettingsAsync("--url", "http://127.0.0.1:1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_on_the_command_line_is_refused_and_not_repeated()
    {
        foreach (var line in new[] { new[] { "query", "runs", "--key", "atk_a_secret" }, ["query", "runs", "--key=atk_a_secret"], ["query", "runs", "atk_a_secret"] })
        {
            Assert.DoesNotContain("secret", (await _terminal.RunAsync(line)).Ends(2).Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("telemetry.example")]
    [InlineData("ftp://telemetry.example")]
    [InlineData("https://user:secret@telemetry.example")]
    [InlineData("https://telemetry.example?code=secret")]
    public async Task An_address_that_cannot_be_one_is_refused(string address)
    {
        _terminal.Variables["TELEMETRY_API_URL"] = address;

        var said = (await _terminal.RunAsync("query", "runs")).Ends(2);

        Assert.Contains("TELEMETRY_API_URL", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_or_a_file_that_cannot_be_read_is_told()
    {
        _terminal.Variables["TELEMETRY_API_KEY"] = "with space";
        Assert.DoesNotContain("with space", (await _terminal.RunAsync("query", "runs")).Ends(2).Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_terminal.Home, "config.json"), "[");
        Assert.Contains("agent-telemetry login", (await _terminal.RunAsync("query", "runs")).Ends(2).Error, StringComparison.Ordinal);
    }

    private Task KeepAsync(string url, string key) => File.WriteAllTextAsync(Path.Combine(_terminal.Home, "config.json"), $$"""{"url":"{{url}}","key":"{{key}}"}""");

    private async Task<string> SettingsAsync(params string[] options) => (await _terminal.RunAsync(["doctor", .. options])).Ends(5).Lines[0];
}
