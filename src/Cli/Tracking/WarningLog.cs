using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Cli.Tracking;

/// <summary>Keeps what the client warns of, for the end of the command.</summary>
internal sealed class WarningLog : ILogger<Client.TelemetryClient>
{
    // The tool says itself what is left behind.
    private const int LeftBehind = 13;

    private readonly ConcurrentQueue<string> _warnings = new();

    public IReadOnlyCollection<string> Warnings => _warnings;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel) && eventId.Id != LeftBehind)
        {
            _warnings.Enqueue(formatter(state, exception));
        }
    }
}
