using System.Collections.Concurrent;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Access.Rates;

/// <summary>Counts of all instances, in memory.</summary>
internal sealed class FakeUsageStore : IUsageStore
{
    private readonly ConcurrentDictionary<(string App, string Policy, string Subject, string Instance), UsageCount> _rows = [];
    private readonly ConcurrentQueue<(UsageCount Mine, RequestContext Context)> _exchanges = [];

    /// <summary>What every exchange throws, when storage is to fail.</summary>
    public Exception? Outage { get; set; }

    /// <summary>What every exchange waits for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>The exchanges that were begun, in their order.</summary>
    public IReadOnlyList<(UsageCount Mine, RequestContext Context)> Exchanges => [.. _exchanges];

    public async Task<long> ExchangeAsync(UsageCount mine, RequestContext context)
    {
        _exchanges.Enqueue((mine, context));
        await Gate;
        if (Outage is not null)
        {
            throw Outage;
        }

        _rows[(context.AppId, mine.Policy, mine.Subject, mine.Instance)] = mine;
        return _rows
            .Where(row => row.Key.App == context.AppId && row.Key.Instance != mine.Instance)
            .Select(row => row.Value)
            .Where(row => row.Policy == mine.Policy && row.Subject == mine.Subject && row.Window == mine.Window)
            .Sum(row => row.Count);
    }
}
