using System.Text.Json.Nodes;

namespace AgentTelemetry.Runs;

/// <summary>A commit to be noted.</summary>
/// <param name="Fields">What it sets of a run.</param>
/// <param name="IsForChildren">Whether the runs that the run started get it too.</param>
internal sealed record RunCommit(JsonObject Fields, bool IsForChildren);
