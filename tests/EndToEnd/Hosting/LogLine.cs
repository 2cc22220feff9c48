using Microsoft.Extensions.Logging;

namespace AgentTelemetry.EndToEnd.Hosting;

public sealed record LogLine(string Category, LogLevel Level, int EventId, string Message, Exception? Exception, IReadOnlyDictionary<string, string?> Scope)
{
    public string Everything => $"{Message} {Exception} {string.Join(' ', Scope)}";
}
