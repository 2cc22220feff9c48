using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Cli.Tests.Hosting;

/// <summary>The service as in production, with a key for each kind of caller, shared by all tests.</summary>
public sealed class KeyedService : IAsyncLifetime
{
    public const string App = "shell";

    private readonly SecuredService _secured = new();

    public RunningService Service => _secured.Service;

    public string Address => Service.Http.BaseAddress!.ToString().TrimEnd('/');

    /// <summary>May do everything in its app.</summary>
    public string Admin { get; private set; } = "";

    /// <summary>The same in an app that has little.</summary>
    public string AdminOfLittle { get; private set; } = "";

    /// <summary>The same in an app that has thousands of runs.</summary>
    public string AdminOfMany { get; private set; } = "";

    public string Writer { get; private set; } = "";

    public string Reader { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await _secured.InitializeAsync();
        Admin = (await _secured.IssueAsync(App, "admin")).Text;
        AdminOfLittle = (await _secured.IssueAsync("little", "admin")).Text;
        AdminOfMany = (await _secured.IssueAsync("many", "admin")).Text;
        Writer = (await _secured.IssueAsync(App, "write")).Text;
        Reader = (await _secured.IssueAsync(App, "read")).Text;
    }

    public Task DisposeAsync() => _secured.DisposeAsync();
}
