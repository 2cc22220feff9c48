using AgentTelemetry.LocalHost.Hosting;
using AgentTelemetry.Observability;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.LocalHost.CommandLine;

/// <summary>Composes the service and its storage for a command, without running it.</summary>
internal static class OperatorRun
{
    private const int Failed = 1;

    /// <summary>Lets a command use the service. What keeps it from that is printed, and is the exit code.</summary>
    /// <param name="host">Where the settings come from; what it says of running is not used.</param>
    /// <param name="error">Gets what there is to say beside the command's own words.</param>
    /// <param name="purpose">What the id of the command's request begins with.</param>
    /// <param name="use">The command; it is given a request of the app of callers without a key.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(LocalHostOptions host, TextWriter error, string purpose, Func<IServiceProvider, RequestContext, Task<int>> use)
    {
        try
        {
            return await UseAsync(host, error, purpose, use);
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

    private static async Task<int> UseAsync(LocalHostOptions host, TextWriter error, string purpose, Func<IServiceProvider, RequestContext, Task<int>> use)
    {
        var builder = new LocalHostBuilder(host with
        {
            Quiet = true,
            ConfigureServices = services =>
            {
                host.ConfigureServices?.Invoke(services);

                // Standard output is for the command's own words.
                services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
            },
        });

        await using var azurite = builder.Emulator is { } emulator ? await emulator.EnsureAsync(error, CancellationToken.None) : null;
        await using var app = builder.Build();

        app.Services.GetRequiredService<IStartupValidator>().Validate();
        await Provisioning.RunAsync(app.Services, CancellationToken.None);

        var telemetry = app.Services.GetRequiredService<IOptions<TelemetryOptions>>().Value;
        var request = $"{purpose}-{app.Services.GetRequiredService<IUuidSource>().Create():N}";

        return await use(app.Services, new RequestContext(request, telemetry.AppId, telemetry.Environment));
    }
}
