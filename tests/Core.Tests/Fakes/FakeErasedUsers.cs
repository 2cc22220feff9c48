using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Fakes;

internal sealed class FakeErasedUsers : IErasedUsers
{
    /// <summary>When it was asked that a user be erased.</summary>
    public Dictionary<string, DateTimeOffset> AskedAt { get; } = [];

    public Task<DateTimeOffset?> AskedAtAsync(string userId, RequestContext context) =>
        Task.FromResult<DateTimeOffset?>(AskedAt.TryGetValue(userId, out var at) ? at : null);
}
