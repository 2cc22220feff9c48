using AgentTelemetry.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Operations;

/// <summary>Warns at start of settings that look like ours and that nothing reads.</summary>
internal sealed class UnknownSettings(IConfiguration configuration, IEnumerable<KnownSettings> known, ILogger<UnknownSettings> logger) : IHostedService
{
    private static readonly string[] Prefixes = ["TELEMETRY_", "CONTENT_TELEMETRY_", "ADMIN_", "RETENTION_", "ARCHIVE_", "SIGNAVIO_"];

    private readonly KnownNames _known = new(known.SelectMany(static settings => settings.Names));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var name in configuration.GetChildren().Select(static setting => setting.Key).Where(IsUnknown))
        {
            if (OriginalSettings.ReasonFor(name) is { } reason)
            {
                SettingsLog.WithoutMeaning(logger, name, reason);
            }
            else
            {
                SettingsLog.Unknown(logger, name, Nearest(name));
            }
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private bool IsUnknown(string name) =>
        Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) && !_known.All.Contains(name, StringComparer.OrdinalIgnoreCase);

    private string Nearest(string name) => _known.Nearest(name) ?? _known.All
        .OrderByDescending(known => known.Zip(name).TakeWhile(static pair => char.ToUpperInvariant(pair.First) == char.ToUpperInvariant(pair.Second)).Count())
        .ThenBy(known => KnownNames.Distance(known, name))
        .First();
}
