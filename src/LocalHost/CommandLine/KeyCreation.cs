using AgentTelemetry.Access;
using AgentTelemetry.Access.Keys;
using AgentTelemetry.Json;
using AgentTelemetry.LocalHost.Hosting;
using AgentTelemetry.Observability;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

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
    public static async Task<int> RunAsync(NewKeyOptions key, LocalHostOptions host, TextWriter output, TextWriter error)
    {
        try
        {
            var issued = await CreateAsync(key, host, error);

            if (!issued.IsSuccess)
            {
                await PrintAsync(issued.Failure, error);

                return issued.Failure.Kind is FailureKind.Invalid or FailureKind.Malformed ? LocalHostCommand.Misused : Failed;
            }

            await PrintAsync(issued.Value, output, error);

            return 0;
        }
        catch (LocalHostException e)
        {
            await error.WriteLineAsync(e.Message);

            return Failed;
        }
        catch (Exception e) when (LocalHostException.OfSetting(e) is { } impossible)
        {
            await error.WriteLineAsync(impossible.Message);

            return Failed;
        }
    }

    private static async Task<Result<IssuedKey>> CreateAsync(NewKeyOptions key, LocalHostOptions host, TextWriter error)
    {
        var builder = new LocalHostBuilder(host with
        {
            Quiet = true,
            StorageConnection = key.StorageConnection ?? host.StorageConnection,
            AzuritePort = key.AzuritePort,
            ConfigureServices = services =>
            {
                host.ConfigureServices?.Invoke(services);

                // Standard output is for the key alone.
                services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
            },
        });

        await using var azurite = builder.Emulator is { } emulator ? await emulator.EnsureAsync(error, CancellationToken.None) : null;
        await using var app = builder.Build();

        app.Services.GetRequiredService<IStartupValidator>().Validate();
        await Provisioning.RunAsync(app.Services, CancellationToken.None);

        var telemetry = app.Services.GetRequiredService<IOptions<TelemetryOptions>>().Value;
        var request = $"keys-create-{app.Services.GetRequiredService<IUuidSource>().Create():N}";

        return await app.Services.GetRequiredService<IKeyIssuer>().CreateAsync(
            key.ToDocument(telemetry.AppId),
            new RequestContext(request, telemetry.AppId, telemetry.Environment));
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
