namespace AgentTelemetry.Operations;

/// <summary>A message that was taken from a poison queue and that nobody else sees for now.</summary>
/// <param name="id">The queue's id of it.</param>
/// <param name="receipt">What proves to the queue that it is held.</param>
/// <param name="insertedAt">When it came into the poison queue, by the clock of the queue.</param>
/// <param name="text">Its text as it travels. No record, so that no log shows it by accident: privacy has not passed it.</param>
internal sealed class HeldDeadLetter(string id, string receipt, DateTimeOffset insertedAt, string text)
{
    public string Id { get; } = id;

    public string Receipt { get; } = receipt;

    public DateTimeOffset InsertedAt { get; } = insertedAt;

    public string Text { get; } = text;

    /// <summary>The same for whoever only gives it back.</summary>
    public HeldDeadLetter WithoutText() => new(Id, Receipt, InsertedAt, "");
}
