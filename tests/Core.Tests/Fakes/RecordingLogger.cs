using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Fakes;

/// <summary>Keeps every line as it would be written, with all its named values.</summary>
internal sealed class RecordingLogger<T> : ILogger<T>
{
    public List<(LogLevel Level, string Text)> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(" ", pairs) : "";
        Lines.Add((logLevel, $"{formatter(state, exception)} {values} {exception}"));
    }
}
