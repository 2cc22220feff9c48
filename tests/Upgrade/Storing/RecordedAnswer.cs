using System.Text.Json.Nodes;

namespace AgentTelemetry.Upgrade.Storing;

/// <summary>A read, and what the version that wrote the store answered to it.</summary>
/// <param name="Key">The name of the key it was sent with.</param>
/// <param name="Path">What was read.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Body">Its body.</param>
internal sealed record RecordedAnswer(string Key, string Path, int Status, JsonNode Body);
