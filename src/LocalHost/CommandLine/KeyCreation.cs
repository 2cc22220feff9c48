using AgentTelemetry.Access;
using AgentTelemetry.Access.Keys;
using AgentTelemetry.Json;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.LocalHost.CommandLine;

/// <summary>Makes a key as the service would, without running it.</summary>
internal static class KeyCreation
{
    private const int Failed = 1;

    /// <summary>Makes a key on the terminal.</summary>
    public static Task<int> RunAsync(NewKeyOptions key) => RunAsync(key, new LocalHostOptions(), Console.Out, Console.Error);

    /// <summary>Makes a key and prints it; whatever else there is to say goes elsewhere.</summary>
    /// <param name="key">The key.</param>
    /// <param name="host">Where the settings come from; what it says of running is not used.</param>
    /// <param name="output">Gets the key alone.</param>
    /// <param name="error">Gets the rest.</param>
    /// <returns>The exit code: <see cref="LocalHostCommand.Misused"/> where there can be no such key.</returns>
    public static Task<int> RunAsync(NewKeyOptions key, LocalHostOptions host, TextWriter output, TextWriter error)
    {
        var storage = host with { StorageConnection = key.StorageConnection ?? host.StorageConnection, AzuritePort = key.AzuritePort };

        return OperatorRun.RunAsync(storage, error, "keys-create", async (services, context) =>
        {
            var issued = await services.GetRequiredService<IKeyIssuer>().CreateAsync(key.ToDocument(context.AppId), context);

            if (!issued.IsSuccess)
            {
                await PrintAsync(issued.Failure, error);

                return issued.Failure.Kind is FailureKind.Invalid or FailureKind.Malformed ? LocalHostCommand.Misused : Failed;
            }

            await PrintAsync(issued.Value, output, error);

            return 0;
        });
    }

    private static async Task PrintAsync(Failure failure, TextWriter error)
    {
        foreach (var line in failure.Errors is [] ? [failure.Detail] : failure.Errors.Select(fault => fault.Message))
        {
            await error.WriteLineAsync(line);
        }
    }

    private static async Task PrintAsync(IssuedKey issued, TextWriter output, TextWriter error)
    {
        var key = issued.Key;
        var domains = key.Domains is [] ? "" : $" of {string.Join(", ", key.Domains)}";
        var end = key.ExpiresAt is { } expires ? $" It ends {Rfc3339.Format(expires)}." : "";

        await error.WriteLineAsync($"Made key {key.Id} \"{key.Name}\" for app {key.AppId}: {key.Scopes.Names()}{domains}.{end}");
        await error.WriteLineAsync("Within five seconds every service on this storage takes it, and lets nobody in without a key.");
        await error.WriteLineAsync("Keep it now: it is stored nowhere and shown this once.");
        await output.WriteLineAsync(issued.Text);
    }
}
