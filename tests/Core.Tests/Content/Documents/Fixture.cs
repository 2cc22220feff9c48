using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Content.Documents;

/// <summary>A document of the conformance tables, with what is expected of it.</summary>
internal sealed record Fixture(JsonElement Document, JsonNode Node, Door Door, string? ExpectedField)
{
    private const string Folder = "tests/Core.Tests/Content/Documents/Fixtures";

    /// <summary>The names of the fixtures of one kind: <c>ct10/valid/session-minimal</c>.</summary>
    public static IEnumerable<string> Names(params string[] kinds) => kinds.SelectMany(kind => Directory
        .EnumerateFiles(Path.Combine(SourceTree.Root, Folder, kind), "*.json")
        .Select(file => $"{kind}/{Path.GetFileNameWithoutExtension(file)}")
        .Order(StringComparer.Ordinal));

    public static Fixture Read(string name)
    {
        var text = File.ReadAllText(Path.Combine(SourceTree.Root, Folder, $"{name}.json"));
        var node = JsonNode.Parse(text)!;
        return new Fixture(Given.Json(text), node, DoorOf(node), (string?)node["_expected_field"]);
    }

    /// <summary>What the document has as events.</summary>
    public IReadOnlyList<JsonObject> Events =>
        (string?)Node["document_type"] is "event" ? [Node["event"]!.AsObject()] : [.. Node["events"]!.AsArray().Select(node => node!.AsObject())];

    // Sessions go to the bulk route, events to theirs, unless the fixture is about another way.
    private static Door DoorOf(JsonNode node) =>
        (string?)node["_door"] is { } door ? Enum.Parse<Door>(door)
        : (string?)node["document_type"] is "event" or "event_batch" ? Door.Events
        : Door.BulkPlural;
}
