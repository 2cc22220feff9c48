using AgentTelemetry.Content.Processing;

namespace AgentTelemetry.Fakes;

internal sealed class FakeProcessingQueue : IProcessingQueue
{
    /// <summary>The session of each message, and how many events it names.</summary>
    public List<(Guid Session, int Events)> Published { get; } = [];

    public Task SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> messages)
    {
        Published.AddRange(messages.Select(static body => ProcessingMessage.Read(body.Span)).Select(static message => (message.SessionId, message.EventIds.Count)));
        return Task.CompletedTask;
    }
}
