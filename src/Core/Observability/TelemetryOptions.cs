using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Observability;

/// <summary>Who this deployment is: the two properties every record carries besides its request id.</summary>
public sealed partial class TelemetryOptions
{
    private const string NamePattern = @"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z";

    /// <summary>The tenant of callers that bring no key; setting <c>TELEMETRY_APP_ID</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_APP_ID")]
    [Required(ErrorMessage = "TELEMETRY_APP_ID must not be empty.")]
    [RegularExpression(NamePattern, ErrorMessage = "TELEMETRY_APP_ID must be 1 to 64 of letters, digits, '.', '_' and '-', beginning with a letter or digit.")]
    public string AppId { get; set; } = "default";

    /// <summary>The environment's name; setting <c>TELEMETRY_ENVIRONMENT</c>. Absent means production, the closed one.</summary>
    [ConfigurationKeyName("TELEMETRY_ENVIRONMENT")]
    [Required(ErrorMessage = "TELEMETRY_ENVIRONMENT must not be empty.")]
    [RegularExpression(NamePattern, ErrorMessage = "TELEMETRY_ENVIRONMENT must be 1 to 64 of letters, digits, '.', '_' and '-', beginning with a letter or digit.")]
    public string Environment { get; set; } = "production";

    /// <summary>Whether this is a developer's own machine, as far as the settings say.</summary>
    internal bool IsDevelopment => Environment.Equals("development", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text may name a tenant or an environment: 1 to 64 of letters, digits, '.', '_' and '-', beginning with a letter or digit.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    [GeneratedRegex(NamePattern, RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
