using System.Text;
using AgentTelemetry.Content.Processing;

namespace AgentTelemetry.Upgrade.Recording;

/// <summary>Keeps the messages for processors, which the service would take out of its own queue at once.</summary>
internal sealed class KeptMessages : IProcessingQueue
{
    private readonly List<string> _messages = [];

    public IReadOnlyList<string> Messages => _messages;

    public Task SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> messages)
    {
        _messages.AddRange(messages.Select(static message => Encoding.UTF8.GetString(message.Span)));
        return Task.CompletedTask;
    }
}
