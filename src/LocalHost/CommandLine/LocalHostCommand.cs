using System.CommandLine;
using System.CommandLine.Parsing;
using AgentTelemetry.LocalHost.Azurite;

namespace AgentTelemetry.LocalHost.CommandLine;

/// <summary>LocalHost's command line.</summary>
internal static class LocalHostCommand
{
    /// <summary>The exit code for a command line that cannot be understood.</summary>
    public const int Misused = 2;

    private const string PortVariable = "PORT";

    /// <summary>Runs what the command line asks for.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="run">Runs LocalHost and gives the exit code.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string[] arguments, Func<LocalHostOptions, Task<int>> run)
        => RunAsync(arguments, run, KeyCreation.RunAsync, ArchiveRun.RunAsync);

    /// <summary>Runs what the command line asks for.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="run">Runs LocalHost and gives the exit code.</param>
    /// <param name="createKey">Makes a key and gives the exit code.</param>
    /// <param name="archive">Restores or verifies an archive and gives the exit code.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        string[] arguments,
        Func<LocalHostOptions, Task<int>> run,
        Func<NewKeyOptions, Task<int>> createKey,
        Func<ArchiveOrder, Task<int>> archive)
    {
        var command = Create(run);

        command.Add(KeysCommand.Create(createKey));
        command.Add(ArchiveCommand.Create(archive));

        var parsed = command.Parse(arguments);

        if (parsed.Errors is [var error, ..])
        {
            await Console.Error.WriteLineAsync($"{error.Message} See --help.");

            return Misused;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static RootCommand Create(Func<LocalHostOptions, Task<int>> run)
    {
        var defaults = new LocalHostOptions();
        var port = new Option<int>("--port")
        {
            Description = "The TCP port for HTTP; 0 takes a free one. Unless given, the environment variable PORT decides.",
            DefaultValueFactory = result => PortOfEnvironment(result) ?? defaults.Port,
        };
        var host = new Option<string>("--host")
        {
            Description = "The IP address to listen on; * for all.",
            DefaultValueFactory = _ => defaults.Host,
        };
        var storage = new Option<string?>("--storage")
        {
            Description = "A storage connection string; given, no Azurite is started.",
        };
        var azurite = AzuritePort();
        var quiet = new Option<bool>("--quiet")
        {
            Description = "Print only warnings, errors and the listening line.",
        };

        RequireNumber(port, 0, 65535);

        var command = new RootCommand("Runs Agent Telemetry on this machine, every function in one process. Production is Azure Functions.")
        {
            port, host, storage, azurite, quiet,
        };

        command.SetAction((result, _) => run(new LocalHostOptions
        {
            Port = result.GetValue(port),
            Host = result.GetValue(host)!,
            StorageConnection = result.GetValue(storage),
            AzuritePort = result.GetValue(azurite),
            Quiet = result.GetValue(quiet),
        }));

        return command;
    }

    /// <summary>Where the storage emulator listens, for every command that may need it.</summary>
    public static Option<int> AzuritePort()
    {
        var option = new Option<int>("--azurite-port")
        {
            Description = "The first of the three ports in a row that Azurite, the storage emulator, listens on.",
            DefaultValueFactory = static _ => DevelopmentStorage.WellKnownPort,
        };

        RequireNumber(option, 1, 65533);

        return option;
    }

    private static void RequireNumber(Option<int> option, int least, int most)
        => option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var value) || value < least || value > most))
            {
                result.AddError($"{option.Name} takes a number from {least} to {most}, not \"{token.Value}\".");
            }
        });

    private static int? PortOfEnvironment(ArgumentResult result)
    {
        var text = Environment.GetEnvironmentVariable(PortVariable);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (int.TryParse(text, out var port) && port is >= 0 and <= 65535)
        {
            return port;
        }

        result.AddError($"The environment variable {PortVariable} must be a number from 0 to 65535, such as 7071, not \"{text}\".");
        return null;
    }
}
