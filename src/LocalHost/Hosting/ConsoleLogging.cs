using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace AgentTelemetry.LocalHost.Hosting;

/// <summary>Logs to the console, with the scopes that tell request_id, environment and app_id.</summary>
internal static class ConsoleLogging
{
    public static void Add(ILoggingBuilder logging, IConfiguration settings, bool quiet)
    {
        logging.AddConsole(static console => console.FormatterName = ReadableConsole.FormatterName);
        logging.AddConsoleFormatter<ReadableConsole, ConsoleFormatterOptions>(static console =>
        {
            console.IncludeScopes = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
        });

        // Only what is printed is thinned out: other sinks that the app or a test adds see what they ask for.
        logging.AddFilter<ConsoleLoggerProvider>("Microsoft", LogLevel.Warning);
        // A start that fails is told in a line or two by LocalHost itself, without the stack trace.
        logging.AddFilter<ConsoleLoggerProvider>("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddFilter<ConsoleLoggerProvider>("Azure", LogLevel.Warning);
        logging.AddFilter<ConsoleLoggerProvider>("System.Net.Http", LogLevel.Warning);
        logging.AddFilter<ConsoleLoggerProvider>(null, quiet ? LogLevel.Warning : LogLevel.Information);
        logging.AddConfiguration(settings.GetSection("Logging"));
    }
}
