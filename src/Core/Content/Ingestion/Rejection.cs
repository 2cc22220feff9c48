namespace AgentTelemetry.Content.Ingestion;

/// <summary>What is kept of a message that could not be taken: why, and enough to know it again; never its body.</summary>
/// <param name="MessageId">The queue's id of it.</param>
/// <param name="InsertedAt">When it was put into the queue.</param>
/// <param name="Code">Why, for programs.</param>
/// <param name="Detail">Why, for people.</param>
/// <param name="Bytes">How long its text was.</param>
/// <param name="Sha256">The SHA-256 of its text, in lower-case hex.</param>
public sealed record Rejection(string MessageId, DateTimeOffset InsertedAt, string Code, string Detail, int Bytes, string Sha256);
