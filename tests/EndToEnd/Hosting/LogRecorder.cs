using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>Keeps every log line with the scopes around it, as they were then.</summary>
/// <remarks>A FakeLogCollector keeps the scopes themselves, and the scope of a request says what is known when it is read.</remarks>
public sealed class LogRecorder : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<LogLine> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyCollection<LogLine> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Recorder(LogRecorder recorder, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => recorder._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scope = new Dictionary<string, string?>();
            recorder._scopes.ForEachScope(
                static (value, found) =>
                {
                    foreach (var (key, item) in value as IEnumerable<KeyValuePair<string, object>> ?? [])
                    {
                        found[key] = item?.ToString();
                    }
                },
                scope);
            recorder._lines.Enqueue(new LogLine(category, logLevel, eventId.Id, formatter(state, exception), exception, scope));
        }
    }
}
