using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Runs;

/// <summary>Where repositories and commits can be seen. A host is known by its whole name, and no credential is passed on.</summary>
internal sealed partial class GitLinks(IOptions<GitHostOptions> hosts)
{
    public static string? RepoOf(RunRecord run) => Repository(run.GitRepo)?.ToString();

    public string? CommitOf(RunRecord run)
    {
        if (Repository(run.GitRepo) is not { } repo || string.IsNullOrWhiteSpace(run.GitCommitHash))
        {
            return null;
        }

        var host = repo.Host.StartsWith("www.", StringComparison.Ordinal) ? repo.Host[4..] : repo.Host;
        var path = host switch
        {
            "github.com" => "commit",
            "gitlab.com" => "-/commit",
            "bitbucket.org" => "commits",
            "dev.azure.com" => "commit",
            _ when hosts.Value.GitLab.Contains(host) => "-/commit",
            _ when hosts.Value.AzureDevOps.Contains(host) => "commit",
            _ => null,
        };
        return path is null ? null : $"{repo}/{path}/{Uri.EscapeDataString(run.GitCommitHash.Trim())}";
    }

    /// <summary>A run with what follows from it.</summary>
    public RunRecord Linked(RunRecord run) => run with { CommitUrl = CommitOf(run), RepoUrl = RepoOf(run) };

    private static Uri? Repository(string? remote)
    {
        var text = (remote ?? "").Trim();
        if (ScpForm().Match(text) is { Success: true } scp)
        {
            text = $"https://{scp.Groups["host"].Value}/{scp.Groups["path"].Value}";
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http" or "ssh" or "git") || uri.Host.Length == 0)
        {
            return null;
        }

        // An ssh port is not the port of the pages.
        var port = uri.Scheme is "https" && !uri.IsDefaultPort ? $":{uri.Port}" : "";
        var path = uri.AbsolutePath.TrimEnd('/');
        path = path.EndsWith(".git", StringComparison.Ordinal) ? path[..^4].TrimEnd('/') : path;
        return path.Length == 0 ? null : new Uri($"https://{uri.IdnHost}{port}{path}");
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]+@(?<host>[A-Za-z0-9.-]+):(?<path>[^/].*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex ScpForm();
}
