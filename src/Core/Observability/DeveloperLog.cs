using Microsoft.Extensions.Options;

namespace AgentTelemetry.Observability;

/// <summary>The newest events, sampled out or not, for a developer to look at: at most 1,000 and so many bytes.</summary>
internal sealed class DeveloperLog(IOptions<DeveloperLogOptions> options, IOptions<TelemetryOptions> telemetry) : IEventSink
{
    /// <summary>The most events.</summary>
    public const int MostEvents = 1_000;

    private readonly Queue<DeveloperLogEntry> _entries = new();
    private readonly Lock _lock = new();
    private long _bytes;

    /// <summary>Whether it is kept here.</summary>
    public bool IsEnabled { get; } = options.Value.IsEnabled && telemetry.Value.IsDevelopment;

    private long MostBytes { get; } = (long)options.Value.MaxSizeMiB << 20;

    public bool Takes(bool isKept) => IsEnabled;

    public void Write(EventRecord record)
    {
        if (!IsEnabled)
        {
            return;
        }

        var entry = DeveloperLogEntry.Of(record);
        lock (_lock)
        {
            _entries.Enqueue(entry);
            _bytes += entry.Line.Length;
            while (_entries.Count > MostEvents || (_bytes > MostBytes && _entries.Count > 0))
            {
                _bytes -= _entries.Dequeue().Line.Length;
            }
        }
    }

    /// <summary>The newest entries, oldest first.</summary>
    public IReadOnlyList<DeveloperLogEntry> Newest(int most)
    {
        lock (_lock)
        {
            return [.. _entries.Skip(_entries.Count - most)];
        }
    }

    public DeveloperLogStats Stats()
    {
        lock (_lock)
        {
            var types = _entries.CountBy(static entry => entry.Name).OrderBy(static pair => pair.Key, StringComparer.Ordinal).ToDictionary();
            return new DeveloperLogStats(_entries.Count, _bytes, MostEvents, MostBytes, IsEnabled, types);
        }
    }
}
