using System.Text.RegularExpressions;

namespace AgentTelemetry;

/// <summary>Every error code that an answer can have stands in the documentation, and no other.</summary>
public sealed partial class DocumentedCodesTests
{
    // What is no answer over HTTP: why a message of the queue was rejected, or a case not exported.
    private static readonly string[] OfMessages = ["invalid_envelope", "export_row_too_long", "export_too_large", "source_answer_invalid", "source_not_configured", "source_unavailable"];

    [Fact]
    public async Task The_codes_of_the_sources_are_those_of_the_documentation()
    {
        var given = SourceTree.Read("src/Core").Concat(SourceTree.Read("src/Functions"))
            .Where(static file => !file.Key.Contains("/Mcp/", StringComparison.Ordinal) || file.Key.EndsWith("/McpFunctions.cs", StringComparison.Ordinal))
            .SelectMany(static file => Given().Matches(file.Value))
            .Select(CodeOf)
            .Except(OfMessages)
            .Distinct();

        Assert.Equal((await DocumentedAsync("docs/api/README.md")).Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_codes_of_MCP_are_those_of_its_page()
    {
        var own = SourceTree.Read("src/Functions/Mcp").SelectMany(static file => Constant().Matches(file.Value)).Select(static match => match.Groups[1].Value).ToList();
        var documented = await DocumentedAsync("docs/api/mcp.md");

        Assert.NotEmpty(own);
        Assert.All(own, code => Assert.Contains(code, documented));
        Assert.All(documented, code => Assert.True(own.Contains(code) || Everywhere().Any(match => CodeOf(match) == code), code));
    }

    private static IEnumerable<Match> Everywhere() => SourceTree.Read("src").Values.SelectMany(static text => Given().Matches(text));

    private static string CodeOf(Match match) => match.Groups["code"].Value;

    private static async Task<IReadOnlyList<string>> DocumentedAsync(string page) =>
    [
        .. Row().Matches(await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, page)))
            .SelectMany(static row => Code().Matches(row.Value))
            .Select(static match => match.Groups[1].Value)
            .Distinct(),
    ];

    // A failure, a problem, or what makes one of a code.
    [GeneratedRegex("""(FailureKind\.\w+,\s*|[kK]ind, |Unauthenticated\(\s*|Minute, |Day, |new(?: Problem)?\(\s*\d{3}, "[^"]+", |ToFailure\(|OfQuery = |string code = |Failure\(|Fault\(|\? |: |=> )"(?<code>[a-z]+(?:_[a-z]+)+)"(?=[,);\s])""")]
    private static partial Regex Given();

    [GeneratedRegex("""const string \w+ = "([a-z]+_[a-z_]+)";""")]
    private static partial Regex Constant();

    [GeneratedRegex(@"(?m)^\| [345]\d\d \|.*$")]
    private static partial Regex Row();

    [GeneratedRegex("`([a-z]+_[a-z_]+)`")]
    private static partial Regex Code();
}
