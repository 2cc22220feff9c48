using System.Collections.Concurrent;
using AgentTelemetry.Content.Processing;
using Microsoft.Extensions.Logging;

namespace EventProcessorSample;

/// <summary>Counts which domains are cited, and how often.</summary>
public sealed partial class CitationsPerDomain(ILogger<CitationsPerDomain> logger) : IEventProcessor
{
    // A batch may come again, so events are remembered and not only counted. A processor that matters would keep them in a
    // store of its own, under their ids.
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Guid, int>> _citations = new(StringComparer.OrdinalIgnoreCase);

    public string Name => "citations-per-domain";

    /// <summary>How often each domain was cited so far.</summary>
    public IReadOnlyDictionary<string, int> Counts => _citations.ToDictionary(domain => domain.Key, domain => domain.Value.Values.Sum(), StringComparer.OrdinalIgnoreCase);

    public Task ProcessAsync(StoredBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        foreach (var @event in batch.Events)
        {
            foreach (var domain in Citations.Of(@event).GroupBy(static url => url.Host, StringComparer.OrdinalIgnoreCase))
            {
                var events = _citations.GetOrAdd(domain.Key, static _ => []);
                events[@event.Id] = domain.Count();
                LogCited(logger, domain.Key, events.Values.Sum(), batch.Session.Id);
            }
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Information, "{Domain} was cited {Count} times by now, last in session {SessionId}.")]
    private static partial void LogCited(ILogger logger, string domain, int count, Guid sessionId);
}
