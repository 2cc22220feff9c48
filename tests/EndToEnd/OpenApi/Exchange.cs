using System.Text.Json.Nodes;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>An example: a request that was sent, and what came back.</summary>
/// <param name="Function">The function that answered.</param>
/// <param name="Parameters">Its path and query parameters, by name.</param>
/// <param name="Body">The request's body.</param>
/// <param name="Status">The answer's status.</param>
/// <param name="Answer">The answer's body.</param>
internal sealed record Exchange(string Function, IReadOnlyDictionary<string, string> Parameters, JsonNode? Body, int Status, JsonNode? Answer);
