using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Runs;

/// <summary>Hosts of one's own whose commits can be seen.</summary>
public sealed class GitHostOptions
{
    private const string Pattern = @"^[a-z0-9.-]+( *, *[a-z0-9.-]+)*\z";

    /// <summary>Hosts of GitLab, separated by commas; <c>TELEMETRY_GITLAB_HOSTS</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_GITLAB_HOSTS")]
    [RegularExpression(Pattern, ErrorMessage = "TELEMETRY_GITLAB_HOSTS must be host names in small letters, separated by commas, such as gitlab.example.com.")]
    public string? GitLabHosts { get; set; }

    /// <summary>Hosts of Azure DevOps Server, separated by commas; <c>TELEMETRY_AZURE_DEVOPS_HOSTS</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_AZURE_DEVOPS_HOSTS")]
    [RegularExpression(Pattern, ErrorMessage = "TELEMETRY_AZURE_DEVOPS_HOSTS must be host names in small letters, separated by commas, such as devops.example.com.")]
    public string? AzureDevOpsHosts { get; set; }

    internal IReadOnlyList<string> GitLab => Split(GitLabHosts);

    internal IReadOnlyList<string> AzureDevOps => Split(AzureDevOpsHosts);

    private static string[] Split(string? text) => (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
