using System.Text.RegularExpressions;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Infra.Compiler;
using AgentTelemetry.Infra.Drifts;

namespace AgentTelemetry.Infra;

/// <summary>An operator who follows a page finds what it points at, and every name that it needs.</summary>
public sealed partial class OperationsPagesTests
{
    private static string Docs => Path.Combine(Repository.Root, "docs");

    private static IReadOnlyList<string> Pages =>
        [.. Directory.EnumerateFiles(Path.Combine(Docs, "operations"), "*.md"), .. new[] { "quickstart.md", "coming-from.md", "settings.md" }.Select(static page => Path.Combine(Docs, page))];

    [Fact]
    public void Every_link_leads_somewhere()
    {
        Assert.NotEmpty(Pages);
        foreach (var page in Pages)
        {
            Assert.Equal([], Link().Matches(File.ReadAllText(page)).Select(static match => match.Groups[1].Value).Where(link => !LeadsSomewhere(page, link)).Select(link => $"{page}: {link}"));
        }
    }

    [Fact]
    public async Task Every_alert_has_its_part_of_the_runbook()
    {
        var production = InfraFiles.Environments.Single(static file => Path.GetFileName(file) == "production.bicepparam");
        var alerts = Deployment.Read(await File.ReadAllTextAsync(Path.ChangeExtension(production, ".snapshot.json"))).OfType("Microsoft.Insights/scheduledQueryRules").ToList();

        Assert.NotEmpty(alerts);
        Assert.All(alerts, static alert =>
        {
            var link = RunbookLink().Match((string)alert["properties"]!["description"]!).Groups[1].Value;
            Assert.True(LeadsSomewhere(Path.Combine(Repository.Root, "README.md"), link), link);
        });
    }

    [Fact]
    public void Every_variable_that_a_parameter_file_reads_is_explained()
    {
        var variables = InfraFiles.ParameterFiles.SelectMany(static file => Variable().Matches(File.ReadAllText(file))).Select(static match => match.Groups[1].Value).Where(static name => !name.StartsWith("AZURE_", StringComparison.Ordinal)).Distinct().ToList();
        var deploy = File.ReadAllText(Path.Combine(Docs, "operations", "deploy.md"));

        Assert.NotEmpty(variables);
        Assert.All(variables, variable => Assert.Contains(variable, deploy, StringComparison.Ordinal));
    }

    private static bool LeadsSomewhere(string page, string link)
    {
        if (link.StartsWith("https://", StringComparison.Ordinal))
        {
            return true;
        }

        var parts = link.Split('#');
        var target = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]));
        return (File.Exists(target) || Directory.Exists(target)) && (parts.Length == 1 || AnchorsOf(target).Contains(parts[1]));
    }

    // As GitHub makes them.
    private static IEnumerable<string> AnchorsOf(string page) => File.ReadLines(page)
        .Where(static line => line.StartsWith('#'))
        .Select(static line => NoAnchor().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"See (\S+)\.$")]
    private static partial Regex RunbookLink();

    [GeneratedRegex(@"readEnvironmentVariable\('(\w+)'")]
    private static partial Regex Variable();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}
