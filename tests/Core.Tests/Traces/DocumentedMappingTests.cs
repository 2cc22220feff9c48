using AgentTelemetry.Content.Privacy;

namespace AgentTelemetry.Traces;

/// <summary>The page has the tables of the code.</summary>
public sealed class DocumentedMappingTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "api", "otlp.md"));

    [Fact]
    public void Every_member_stands_in_the_table_with_its_level_and_attributes() =>
        AssertRows(TraceMapping.Members.Where(static rule => rule.Name is not null).Select(static rule => $"| `{rule.Name}` | {TurnFields.NameOf(rule.Level)} | {AttributesOf(rule.Member)} |"));

    [Fact]
    public void Every_kind_stands_in_the_table_with_what_makes_it() =>
        AssertRows(TraceMapping.Kinds
            .GroupBy(static row => (row.Kind, row.Member))
            .OrderBy(static row => row.Key.Kind)
            .Select(static row => $"| `{TraceMapping.EventTypes[row.Key.Kind]}` | `{TraceMapping.Attributes.First(one => one.Member == row.Key.Member).Attribute}` | {string.Join(", ", row.Select(static one => $"`{one.Value}`"))} |"));

    [Fact]
    public void Every_name_that_may_keep_text_is_listed() =>
        Assert.All(PlainAttributes.Names, static name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));

    [Fact]
    public void Every_member_has_a_rule_and_an_attribute()
    {
        Assert.Equal(Enum.GetValues<SpanMember>(), TraceMapping.Members.Select(static rule => rule.Member));
        Assert.Equal(Enum.GetValues<SpanMember>(), TraceMapping.Attributes.Select(static row => row.Member).Distinct());
    }

    private static string AttributesOf(SpanMember member) => string.Join(", ", TraceMapping.Attributes.Where(row => row.Member == member).Select(static row => $"`{row.Attribute}`"));

    private static void AssertRows(IEnumerable<string> rows) => Assert.All(rows, static row => Assert.Contains($"\n{row}\n", Page, StringComparison.Ordinal));
}
