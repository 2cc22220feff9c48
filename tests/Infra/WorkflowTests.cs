using System.Text.RegularExpressions;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Infra;

/// <summary>The workflows run what was reviewed, with the rights that each job needs; and what they and azure.yaml point at is there.</summary>
public sealed partial class WorkflowTests
{
    private static IReadOnlyList<string> Workflows => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github", "workflows")).Select(File.ReadAllText)];

    [Fact]
    public void Every_action_is_pinned_by_its_hash_and_says_its_version()
    {
        var uses = Workflows.SelectMany(static text => text.Split('\n')).Where(static line => line.Contains("uses:", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(uses);
        Assert.All(uses, static line => Assert.Matches(Pinned(), line));
    }

    [Fact]
    public void Every_workflow_begins_without_rights()
        => Assert.All(Workflows, static text => Assert.Contains("\npermissions: {}\n", text, StringComparison.Ordinal));

    // What somebody typed would run as a script.
    [Fact]
    public void No_script_contains_an_expression() => Assert.All(Workflows, static text => Assert.DoesNotMatch(ExpressionInScript(), text));

    [Fact]
    public void No_workflow_signs_in_with_a_secret()
        => Assert.All(Workflows, static text => Assert.DoesNotContain("secrets.", text, StringComparison.Ordinal));

    [Fact]
    public void What_the_developer_command_line_is_pointed_at_is_there()
    {
        var azd = File.ReadAllText(Path.Combine(Repository.Root, "azure.yaml"));
        var (infra, module, project) = (Value(azd, "path"), Value(azd, "module"), Value(azd, "project"));

        Assert.True(File.Exists(Path.Combine(Repository.Root, infra, $"{module}.bicep")));
        Assert.True(File.Exists(Path.Combine(Repository.Root, infra, $"{module}.bicepparam")));
        Assert.True(File.Exists(Path.Combine(Repository.Root, project, "AgentTelemetry.Functions.csproj")));
        Assert.Contains($"'azd-service-name': '{AzdService().Match(azd).Groups[1].Value}'", File.ReadAllText(Path.Combine(Repository.Root, infra, "modules", "app.bicep")), StringComparison.Ordinal);
    }

    private static string Value(string yaml, string name) => Regex.Match(yaml, $@"\n +{name}: (\S+)").Groups[1].Value;

    [GeneratedRegex(@"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"run: [^\n]*\$\{\{|run: \|\n(?: {10,}[^\n]*\n)*? {10,}[^\n]*\$\{\{")]
    private static partial Regex ExpressionInScript();

    [GeneratedRegex(@"services:\n  (\w+):")]
    private static partial Regex AzdService();
}
