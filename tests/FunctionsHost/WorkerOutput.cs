using System.Collections.Concurrent;

namespace AgentTelemetry.FunctionsHost;

/// <summary>Every line that the worker printed or logged to its host, in order.</summary>
public sealed class WorkerOutput
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>The lines so far.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', _lines);

    internal void Add(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }
}
