using System.Text.Json.Nodes;

namespace AgentTelemetry.Cli.Importing;

/// <summary>What became of the lines of an import.</summary>
internal sealed class ImportCounts
{
    private const int MostMessages = 50;
    private static readonly string[] Names = ["created", "updated", "unchanged", "merged", "skipped", "failed"];

    private readonly Dictionary<string, long> _counts = Names.ToDictionary(static name => name, static _ => 0L);
    private readonly List<string> _messages = [];

    public long Failed => _counts["failed"];

    /// <summary>The first lines that were skipped or failed, and why.</summary>
    public IReadOnlyList<string> Messages => _messages;

    /// <summary>Adds the answer to one part.</summary>
    /// <param name="answer">What the service said.</param>
    /// <param name="linesBefore">The lines of the file before the part.</param>
    public void Add(JsonNode answer, long linesBefore)
    {
        foreach (var name in Names)
        {
            _counts[name] += (long?)answer[name] ?? 0;
        }

        foreach (var error in (answer["errors"] as JsonArray ?? []).TakeWhile(_ => _messages.Count < MostMessages))
        {
            _messages.Add($"line {linesBefore + ((long?)error?["line"] ?? 0)}: {error?["message"]}");
        }
    }

    public JsonObject ToJson(string file, long lines, long resumedAt)
    {
        var json = new JsonObject { ["file"] = file, ["lines"] = lines, ["resumed_at_line"] = resumedAt };
        foreach (var name in Names)
        {
            json[name] = _counts[name];
        }

        return json;
    }
}
