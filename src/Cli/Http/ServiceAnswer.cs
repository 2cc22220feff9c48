using System.Text.Json.Nodes;

namespace AgentTelemetry.Cli.Http;

/// <summary>What the service answered to a request that it took.</summary>
/// <param name="Status">The status, 200 to 299.</param>
/// <param name="Body">The JSON of the answer.</param>
/// <param name="Next">Where the next page is; null on the last.</param>
/// <param name="Date">The service's clock.</param>
internal sealed record ServiceAnswer(int Status, JsonNode Body, string? Next, DateTimeOffset? Date);
