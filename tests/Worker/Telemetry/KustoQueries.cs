using System.Text.RegularExpressions;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests.Telemetry;

/// <summary>The queries of the documentation, held against what the SDK sent: no engine of the language can be had, but a name that is wrong finds nothing.</summary>
internal static partial class KustoQueries
{
    private const string Page = "docs/operations/telemetry.md";

    /// <summary>Every record that a query names was sent, and has every property that it reads.</summary>
    public static async Task AssertFindAsync(IReadOnlyList<TelemetryItem> items)
    {
        var queries = Block().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, Page))).Select(static match => match.Groups["query"].Value).ToList();
        Assert.Equal(10, queries.Count);
        foreach (var query in queries)
        {
            var names = Name().Matches(query).SelectMany(static match => match.Groups["name"].Captures).Select(static name => name.Value).Distinct().ToList();
            var found = items.Where(item => names.Count == 0 || names.Contains(item.Name ?? "")).ToList();
            Assert.True(found.Count > 0, $"Nothing was sent that this asks for:\n{query}");
            Assert.All(Property().Matches(query).Select(static match => match.Groups["name"].Value), property =>
                Assert.True(found.Exists(item => item.Property(property) is not null), $"No record has {property}, which this reads:\n{query}"));
        }
    }

    [GeneratedRegex("```kusto\n(?<query>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("name (?:==|in) (?:\\(?(?:\"(?<name>[a-z_]+)\"(?:, )?)+)")]
    private static partial Regex Name();

    [GeneratedRegex(@"customDimensions\.(?<name>[a-z_]+)")]
    private static partial Regex Property();
}
