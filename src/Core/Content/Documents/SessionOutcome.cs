namespace AgentTelemetry.Content.Documents;

/// <summary>How a session ended.</summary>
/// <param name="Type"><c>conversion</c>, <c>abandonment</c> or <c>browse</c>.</param>
/// <param name="Json">The whole outcome as a JSON object, defaults filled in.</param>
internal sealed record SessionOutcome(string Type, string Json);
