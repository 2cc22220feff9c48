namespace AgentTelemetry.Content.Documents;

/// <summary>An event that was read, before it has an id for certain.</summary>
internal sealed record EventDraft(Guid? Id, string Type, DateTimeOffset Timestamp, string Json);
