using AgentTelemetry.LocalHost.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.LocalHost;

/// <summary>How LocalHost runs.</summary>
public sealed record LocalHostOptions
{
    /// <summary>The function app; the product unless a test brings its own.</summary>
    public FunctionApp App { get; init; } = FunctionApp.AgentTelemetry;

    /// <summary>The TCP port for HTTP; 0 takes a free one.</summary>
    public int Port { get; init; } = 7071;

    /// <summary>The IP address to listen on, <c>localhost</c>, or <c>*</c> for all.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The storage connection. Given, no Azurite is started; null, the setting <c>AzureWebJobsStorage</c> decides.</summary>
    public string? StorageConnection { get; init; }

    /// <summary>The first of the three ports of the Azurite that <c>UseDevelopmentStorage=true</c> means; the blob, queue and table services have one each.</summary>
    public int AzuritePort { get; init; } = DevelopmentStorage.WellKnownPort;

    /// <summary>Whether only warnings, errors and the listening line are printed.</summary>
    public bool Quiet { get; init; }

    /// <summary>
    /// The one folder in which host.json and the local settings are looked for. Null looks in the current directory, then
    /// upward, then beside the program.
    /// </summary>
    public string? ContentRoot { get; init; }

    /// <summary>Settings that stand above the environment and the settings files; <c>__</c> or <c>:</c> separates sections.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Runs after the app is composed, so that a test can replace its edges.</summary>
    public Action<IServiceCollection>? ConfigureServices { get; init; }

    /// <summary>Where LocalHost prints; logs go to the console.</summary>
    public TextWriter Output { get; init; } = Console.Out;
}
