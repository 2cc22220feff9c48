using System.CommandLine;
using AgentTelemetry.Cli.Http;
using AgentTelemetry.Cli.Output;
using AgentTelemetry.Cli.Settings;

namespace AgentTelemetry.Cli.Commands;

/// <summary>What a command works with: its arguments, the service, and where it prints.</summary>
internal sealed class CommandContext : IDisposable
{
    private readonly ParseResult _parsed;
    private readonly Lazy<ServiceSettings> _settings;
    private readonly Lazy<ServiceApi> _api;

    public CommandContext(CliHost host, GlobalOptions options, ParseResult parsed)
    {
        (Host, _parsed) = (host, parsed);
        OutputFormat? format = parsed.GetValue(options.Json) ? OutputFormat.Json
            : parsed.GetValue(options.Csv) ? OutputFormat.Csv
            : parsed.GetValue(options.Output) is { } name ? Enum.Parse<OutputFormat>(name, ignoreCase: true) : null;
        IsQuiet = parsed.GetValue(options.Quiet);
        Printer = new Printer(host, format, IsQuiet);
        _settings = new Lazy<ServiceSettings>(() => SettingsReader.Read(host, parsed.GetValue(options.Url), parsed.GetValue(options.KeyFromInput)));
        _api = new Lazy<ServiceApi>(() => new ServiceApi(Told(_settings.Value), host.Time));
    }

    public CliHost Host { get; }

    public Printer Printer { get; }

    public bool IsQuiet { get; }

    public ServiceSettings Settings => _settings.Value;

    public ServiceApi Api => _api.Value;

    public T? Value<T>(Option<T> option) => _parsed.GetValue(option);

    public T Value<T>(Argument<T> argument) => _parsed.GetRequiredValue(argument);

    /// <summary>An argument that may be left out.</summary>
    public string? Optional(Argument<string?> argument) => _parsed.GetValue(argument);

    public void Dispose()
    {
        if (_api.IsValueCreated)
        {
            _api.Value.Dispose();
        }
    }

    private ServiceSettings Told(ServiceSettings settings)
    {
        if (settings is { Key: not null, Url: { Scheme: "http", IsLoopback: false } })
        {
            Printer.Warn($"The key goes to {settings.Url} unencrypted: use https.");
        }

        return settings;
    }
}
