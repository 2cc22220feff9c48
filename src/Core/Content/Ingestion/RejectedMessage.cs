namespace AgentTelemetry.Content.Ingestion;

/// <summary>A message of the ingest queue that could not be taken. Its body is kept nowhere.</summary>
/// <param name="MessageId">The queue's id of the message, which its sender got when it sent it.</param>
/// <param name="InsertedAt">When it was put into the queue.</param>
/// <param name="Reason">Why it was rejected: the code of an error.</param>
/// <param name="Detail">The same in words, without a value of the message. A rule of your own says what it says.</param>
/// <param name="Bytes">How long its text was.</param>
/// <param name="Sha256">The SHA-256 of its text, in lower-case hex.</param>
/// <param name="RequestId">The request_id of its envelope, or the message's id. Log lines have it.</param>
internal sealed record RejectedMessage(string MessageId, string InsertedAt, string Reason, string Detail, int Bytes, string Sha256, string RequestId);
