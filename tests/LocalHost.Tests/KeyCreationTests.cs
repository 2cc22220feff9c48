using AgentTelemetry.LocalHost.CommandLine;
using AgentTelemetry.LocalHost.Tests.Support;

namespace AgentTelemetry.LocalHost.Tests;

[Collection(OnAzurite.Name)]
public sealed class KeyCreationTests(AzuriteFixture azurite) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("key-creation-");
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task The_key_alone_is_on_standard_output_and_the_rest_elsewhere()
    {
        var exitCode = await CreateAsync(new NewKeyOptions("my key", null, "admin,read", null, "2999-01-01T00:00:00Z", azurite.ConnectionString));

        Assert.Equal(0, exitCode);
        Assert.Matches(@"^atk_[a-z2-7]{16}_[A-Za-z0-9_-]{43}\s*\z", _output.ToString());
        var id = _output.ToString()[4..20];
        Assert.Contains($"Made key {id} \"my key\" for app house: read admin. It ends 2999-01-01T00:00:00.000000Z.", _error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_output.ToString().Trim(), _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "root", null, "scopes[0] must be one of")]
    [InlineData("", "read", null, "name must be a name of 1 to 200 characters")]
    [InlineData("a", "read", "yesterday", "expires_at must be an RFC 3339 time")]
    [InlineData("a", "publisher", null, "domains is required")]
    public async Task A_key_that_cannot_be_is_refused_with_2_and_the_fault(string name, string scopes, string? expires, string fault)
    {
        var exitCode = await CreateAsync(new NewKeyOptions(name, "acme", scopes, null, expires, azurite.ConnectionString));

        Assert.Equal(LocalHostCommand.Misused, exitCode);
        Assert.Contains(fault, _error.ToString(), StringComparison.Ordinal);
        Assert.Equal("", _output.ToString());
    }

    [Theory]
    [InlineData("no connection", "could not be prepared")]
    [InlineData("", "TELEMETRY_STORAGE must be")]
    public async Task A_storage_that_is_none_is_named_and_no_key_printed(string connection, string reason)
    {
        var exitCode = await CreateAsync(new NewKeyOptions("a", null, "read", null, null, connection));

        Assert.Equal(1, exitCode);
        Assert.Contains(reason, _error.ToString(), StringComparison.Ordinal);
        Assert.Equal("", _output.ToString());
    }

    [Fact]
    public async Task A_setting_that_is_not_possible_is_named()
    {
        var exitCode = await CreateAsync(
            new NewKeyOptions("a", null, "read", null, null, azurite.ConnectionString), new Dictionary<string, string?> { ["TELEMETRY_MAX_KEYS"] = "0" });

        Assert.Equal(1, exitCode);
        Assert.Contains("TELEMETRY_MAX_KEYS must be a whole number from 1 to 1000, such as 100;", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_that_is_reached_is_told_with_1()
    {
        var one = new Dictionary<string, string?> { ["TELEMETRY_MAX_KEYS"] = "1" };
        var key = new NewKeyOptions("a", "full", "read", null, null, azurite.ConnectionString);
        Assert.Equal(0, await CreateAsync(key, one));

        Assert.Equal(1, await CreateAsync(key, one));

        Assert.Contains("App full has 1 active keys, which is the most", _error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> CreateAsync(NewKeyOptions key, IReadOnlyDictionary<string, string?>? settings = null) => KeyCreation.RunAsync(
        key,
        new LocalHostOptions
        {
            ContentRoot = _folder.FullName,
            Settings = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>()) { ["TELEMETRY_APP_ID"] = "house" },
        },
        _output,
        _error);
}
