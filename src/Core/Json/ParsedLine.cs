using System.Text.Json;

namespace AgentTelemetry.Json;

/// <summary>A line of NDJSON.</summary>
/// <param name="Number">Its place in the body, from 1.</param>
/// <param name="Root">What it holds; undefined where it cannot be read.</param>
/// <param name="Error">Why it cannot be read; null where it can.</param>
internal readonly record struct ParsedLine(int Number, JsonElement Root, string? Error);
