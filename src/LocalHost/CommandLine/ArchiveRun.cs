using AgentTelemetry.Observability;
using AgentTelemetry.Retention.Archives;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.LocalHost.CommandLine;

/// <summary>Restores and verifies archives, whether the service runs or not.</summary>
internal static class ArchiveRun
{
    private const int Failed = 1;

    /// <summary>Does it on the terminal.</summary>
    public static Task<int> RunAsync(ArchiveOrder order) => RunAsync(order, new LocalHostOptions(), Console.Out, Console.Error);

    /// <summary>Does what is to be done and prints what came of it.</summary>
    /// <param name="order">What is to be done.</param>
    /// <param name="host">Where the settings come from; what it says of running is not used.</param>
    /// <param name="output">Gets what came of it.</param>
    /// <param name="error">Gets the rest.</param>
    /// <returns>The exit code; 1 where a line could not be imported, or a file is not as it was written.</returns>
    public static Task<int> RunAsync(ArchiveOrder order, LocalHostOptions host, TextWriter output, TextWriter error)
    {
        var storage = host with { StorageConnection = order.StorageConnection ?? host.StorageConnection, AzuritePort = order.AzuritePort };

        return OperatorRun.RunAsync(storage, error, order.IsImport ? "archive-import" : "archive-verify", (services, context) =>
        {
            var (commands, ofApp) = (services.GetRequiredService<IArchiveCommands>(), order.App is null ? context : context with { AppId = order.App });

            return order.IsImport ? ImportAsync(commands, order.Source!, ofApp, output, error) : VerifyAsync(commands, order.Source, ofApp, output, error);
        });
    }

    private static async Task<int> ImportAsync(IArchiveCommands commands, string source, RequestContext context, TextWriter output, TextWriter error)
    {
        var result = await commands.ImportAsync(source, context, CancellationToken.None);

        if (!result.IsSuccess)
        {
            await error.WriteLineAsync(result.Failure.Detail);

            return LocalHostCommand.Misused;
        }

        var imported = result.Value;

        await output.WriteLineAsync(
            $"Restored {imported.Sessions} sessions, {imported.Runs} runs and {imported.Observations} events of no session of app {context.AppId} from {imported.Files} files; "
                + $"{imported.Known} were there already.");

        foreach (var fault in imported.Errors)
        {
            await error.WriteLineAsync(fault);
        }

        if (imported.Failed > 0)
        {
            await error.WriteLineAsync($"{imported.Failed} lines or files could not be imported. To repeat the import changes nothing of what was.");
        }

        return imported.Failed == 0 ? 0 : Failed;
    }

    private static async Task<int> VerifyAsync(IArchiveCommands commands, string? backup, RequestContext context, TextWriter output, TextWriter error)
    {
        var result = await commands.VerifyAsync(backup, context, CancellationToken.None);

        if (!result.IsSuccess)
        {
            await error.WriteLineAsync(result.Failure.Detail);

            return LocalHostCommand.Misused;
        }

        foreach (var fault in result.Value.Faults)
        {
            await error.WriteLineAsync(fault);
        }

        await output.WriteLineAsync(
            $"Read {result.Value.Files} files ({result.Value.Bytes} bytes) of app {context.AppId}: "
                + (result.Value.Faults is [] ? "all are as they were written." : $"{result.Value.Faults.Count} faults."));

        return result.Value.Faults is [] ? 0 : Failed;
    }
}
