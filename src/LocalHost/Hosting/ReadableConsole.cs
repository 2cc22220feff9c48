using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.LocalHost.Hosting;

/// <summary>A log line as .NET's simple console has it, on one line; but a scope of properties is told by name and value, where .NET prints the name of its type.</summary>
internal sealed class ReadableConsole(IOptionsMonitor<ConsoleFormatterOptions> options, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "readable";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        if (options.CurrentValue.TimestampFormat is { } format)
        {
            textWriter.Write(time.GetLocalNow().ToString(format, CultureInfo.InvariantCulture));
        }

        textWriter.Write($"{NameOf(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}]");
        if (options.CurrentValue.IncludeScopes)
        {
            scopeProvider?.ForEachScope(static (scope, writer) => writer.Write(IsOfServer(scope) ? "" : $" => {TextOf(scope)}"), textWriter);
        }

        textWriter.Write($" {OnOneLine(message)}");
        if (logEntry.Exception is { } exception)
        {
            textWriter.Write($" {OnOneLine(exception.ToString())}");
        }

        textWriter.WriteLine();
    }

    /// <summary>A scope for people. Whatever has a text of its own keeps it.</summary>
    internal static string? TextOf(object? scope) => scope switch
    {
        IEnumerable<KeyValuePair<string, object?>> properties when scope.ToString() == scope.GetType().ToString() => Joined(properties),
        _ => scope?.ToString(),
    };

    // ASP.NET Core's own scopes have the path as it was called, and ids that nobody needs beside request_id.
    private static bool IsOfServer(object? scope) =>
        scope is IEnumerable<KeyValuePair<string, object?>> properties && properties.Any(static property => property.Key is "RequestPath" or "ConnectionId");

    private static string Joined(IEnumerable<KeyValuePair<string, object?>> properties)
        => string.Join(' ', properties.Select(static property => string.Create(CultureInfo.InvariantCulture, $"{property.Key}={property.Value}")));

    private static string OnOneLine(string text) => text.ReplaceLineEndings(" ");

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
