using System.Text.RegularExpressions;

namespace AgentTelemetry;

/// <summary>A test that the documentation names as a proof is there.</summary>
public sealed partial class DocumentedTestsTests
{
    private static readonly Dictionary<string, string> Tests = SourceTree.Read("tests").ToDictionary(static file => file.Key, static file => file.Value);

    public static TheoryData<string> Pages() => new("docs/owasp-api-top-10.md", "docs/threat-model.md");

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_test_that_a_page_names_exists(string page)
    {
        var named = Named().Matches(await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, page))).Select(static match => (Class: match.Groups[1].Value, Method: match.Groups[2].Value)).ToList();

        var missing = named.Where(static test => !Tests.Any(file =>
            file.Key.EndsWith($"/{test.Class}.cs", StringComparison.Ordinal) && Regex.IsMatch(file.Value, $@"public (async )?(Task|void) {test.Method}\(")));

        Assert.Empty(missing);
    }

    [Fact]
    public async Task Every_point_of_the_owasp_list_names_a_test()
    {
        var points = (await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "docs/owasp-api-top-10.md"))).Split("\n## ")[1..];

        Assert.Equal(Enumerable.Range(1, 10).Select(static number => $"API{number}"), points.Select(static point => point.Split(' ')[0]));
        Assert.All(points, static point => Assert.Matches(Named(), point));
    }

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex Named();
}
