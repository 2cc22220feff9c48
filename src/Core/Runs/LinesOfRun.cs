using System.Text.Json.Nodes;

namespace AgentTelemetry.Runs;

/// <summary>A run as the lines of a file leave it: a later line goes before an earlier one, field by field.</summary>
internal sealed class LinesOfRun(int line, JsonObject fields)
{
    /// <summary>The last line of the run.</summary>
    public int Line { get; private set; } = line;

    public JsonObject Fields { get; } = fields;

    public string EventId => (string)Fields["event_id"]!;

    public string RunId => (string)Fields["run_id"]!;

    /// <summary>Whether fields say that a run runs, which what is known of the run belies: then they are older.</summary>
    public static bool AreOlder(JsonObject fields, bool hasEnded) => hasEnded && (string?)fields["status"] == RunStatus.Running;

    public void Add(int line, JsonObject later)
    {
        Line = line;
        if (AreOlder(later, (string?)Fields["status"] is { } status && status != RunStatus.Running))
        {
            return;
        }

        foreach (var (name, value) in later)
        {
            Fields[name] = value?.DeepClone();
        }
    }
}
