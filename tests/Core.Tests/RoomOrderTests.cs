using System.Reflection;
using System.Text.RegularExpressions;
using AgentTelemetry.Runs;

namespace AgentTelemetry;

public sealed partial class RoomOrderTests
{
    private static readonly Assembly Core = typeof(AgentTelemetryCore).Assembly;
    private static readonly Assembly Contracts = typeof(RunRecord).Assembly;

    [Fact]
    public void Every_room_of_core_has_its_place_in_the_order()
    {
        var rooms = Core.GetTypes()
            .Select(static type => type.Namespace ?? "")
            .Where(static space => space.StartsWith($"{RoomOrder.Root}.", StringComparison.Ordinal))
            .Select(static space => space[(RoomOrder.Root.Length + 1)..])
            .Distinct();

        Assert.Equal(RoomOrder.Rooms.Order(StringComparer.Ordinal), rooms.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_compiled_type_uses_a_room_below_its_own()
    {
        var uses = CompiledUses.In(Core.Location).Concat(CompiledUses.In(Contracts.Location))
            .Where(static use => IsOurs(use.User.Namespace) && IsOurs(use.Used.Namespace) && use.User.Name != RoomOrder.Composition)
            .ToList();

        Assert.Contains(uses, static use => use is { User.Name: "JsonBody", Used.Name: "ParsedBody" });
        Assert.Contains(uses, static use => use is { User.Name: "EventService", Used.Name: "SessionFailures" });
        AssertNone(uses
            .Where(static use => RoomOrder.Forbids(use.User.Namespace, use.Used.Namespace))
            .Select(static use => $"{use.User.FullName} uses {use.Used.FullName}")
            .Distinct());
    }

    // The compiler leaves no trace of a constant of another room.
    [Fact]
    public void No_source_names_a_room_below_its_own()
    {
        var sources = SourceTree.Read("src/Core").Concat(SourceTree.Read("src/Contracts")).Where(static file => file.Key != $"src/Core/{RoomOrder.Composition}.cs").ToList();

        Assert.NotEmpty(sources);
        AssertNone(sources.SelectMany(static file => Offences(file.Value).Select(used => $"{file.Key} names {used}")));
    }

    [Theory]
    [InlineData("AgentTelemetry.Json", "using AgentTelemetry.Limits;", "AgentTelemetry.Limits")]
    [InlineData("AgentTelemetry.Access.Keys", "using AgentTelemetry.Content;", "AgentTelemetry.Content")]
    [InlineData("AgentTelemetry.Content.Reading", "using AgentTelemetry.Content.Sessions;", "AgentTelemetry.Content.Sessions")]
    [InlineData("AgentTelemetry.Content", "using static AgentTelemetry.Content.Sessions.ClockSkew;", "AgentTelemetry.Content.Sessions")]
    [InlineData("AgentTelemetry.Content.Documents.Rules", "using Kind = AgentTelemetry.Content.Documents.DocumentKind;", "AgentTelemetry.Content.Documents")]
    [InlineData("AgentTelemetry.Operations", "using AgentTelemetry.Storage;", "AgentTelemetry.Storage")]
    public void A_using_against_the_order_is_found(string room, string line, string found) =>
        Assert.Equal([found], Offences($"{line}\n\nnamespace {room};\n"));

    [Theory]
    [InlineData("AgentTelemetry.Storage", "using AgentTelemetry.Content.Sessions;")]
    [InlineData("AgentTelemetry.Content.Sessions", "using AgentTelemetry.Content.Reading;")]
    [InlineData("AgentTelemetry.Limits", "using AgentTelemetry.Json;")]
    public void A_using_with_the_order_is_none(string room, string line) =>
        Assert.Empty(Offences($"{line}\n\nnamespace {room};\n"));

    [Fact]
    public void The_order_is_drawn_as_it_is()
    {
        var page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "architecture.md"));
        var drawn = DrawnRoom().Matches(page[page.IndexOf("### The order of rooms", StringComparison.Ordinal)..]).Select(static match => match.Groups[1].Value);

        Assert.Equal(RoomOrder.Rooms, drawn);
    }

    [Theory]
    [InlineData("### One event in", 30)]
    [InlineData("### One event out", 15)]
    public void The_way_of_an_event_names_types_that_are_there(string heading, int least)
    {
        var page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "architecture.md"));
        var begin = page.IndexOf(heading, StringComparison.Ordinal) + heading.Length;
        var way = page[begin..page.IndexOf("\n## ", begin, StringComparison.Ordinal)].Split("\n### ")[0];
        var named = TypeName().Matches(way).Select(static match => match.Groups[1].Value).Distinct().ToList();
        var files = SourceTree.Read("src").Keys.Select(static path => Path.GetFileNameWithoutExtension(path)).ToHashSet();

        Assert.True(named.Count >= least, $"Only {named.Count} types are named.");
        Assert.DoesNotContain(named, name => !files.Contains(name));
    }

    private static void AssertNone(IEnumerable<string> offences)
    {
        var all = offences.ToList();
        Assert.True(all.Count == 0, $"The order of rooms (RoomOrder, docs/architecture.md) goes from top to bottom, but:\n{string.Join('\n', all)}");
    }

    private static List<string> Offences(string source)
    {
        var own = Declared().Match(source).Groups[1].Value;
        return [.. Named().Matches(source).Select(static match => RoomIn(match.Value)).Distinct().Where(used => RoomOrder.Forbids(own, used))];
    }

    // The longest room that a name begins with.
    private static string RoomIn(string name)
    {
        while (name != RoomOrder.Root && !RoomOrder.Rooms.Contains(name[(RoomOrder.Root.Length + 1)..]))
        {
            name = name[..name.LastIndexOf('.')];
        }

        return name;
    }

    private static bool IsOurs(string space) => space == RoomOrder.Root || space.StartsWith($"{RoomOrder.Root}.", StringComparison.Ordinal);

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"\bAgentTelemetry(\.[A-Z]\w*)+")]
    private static partial Regex Named();

    [GeneratedRegex(@"`([A-Z]\w+)(?:\.\w+)?`")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^ +\d+  ([A-Z][\w.]+)", RegexOptions.Multiline)]
    private static partial Regex DrawnRoom();
}
