using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Cli.Tracking;

/// <summary>Keeps what the client warns of, for the end of the command.</summary>
internal sealed class WarningLog : ILogger<Client.TelemetryClient>, IDisposable
{
    private const int ServiceFailed = 5;

    // The tool says itself what is left behind.
    private const int LeftBehind = 13;

    private readonly ConcurrentQueue<string> _warnings = new();
    private readonly CancellationTokenSource _keyRefused = new();

    public IReadOnlyCollection<string> Warnings => _warnings;

    /// <summary>Ends a wait that is for nothing: the service does not take this key.</summary>
    public CancellationToken KeyRefused => _keyRefused.Token;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel) || eventId.Id is LeftBehind)
        {
            return;
        }

        _warnings.Enqueue(formatter(state, exception));
        if (eventId.Id is ServiceFailed && state is IEnumerable<KeyValuePair<string, object?>> values && values.Any(static value => value is { Key: "Reason", Value: string reason } && IsOfKey(reason)))
        {
            _keyRefused.Cancel();
        }
    }

    public void Dispose() => _keyRefused.Dispose();

    private static bool IsOfKey(string reason) => reason.StartsWith("401", StringComparison.Ordinal) || reason.StartsWith("403", StringComparison.Ordinal);
}
