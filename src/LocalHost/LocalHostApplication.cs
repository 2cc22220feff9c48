using System.Net;
using AgentTelemetry.LocalHost.Azurite;
using AgentTelemetry.LocalHost.Hosting;
using AgentTelemetry.LocalHost.Http;
using AgentTelemetry.LocalHost.Invocation;
using AgentTelemetry.LocalHost.Queues;
using AgentTelemetry.LocalHost.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.LocalHost;

/// <summary>A function app running in this process: HTTP, queue and timer triggers, without Core Tools.</summary>
public sealed class LocalHostApplication : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly TriggerListeners _triggers;
    private readonly AzuriteProcess? _azurite;
    private Task? _stop;

    private LocalHostApplication(WebApplication web, TriggerListeners triggers, AzuriteProcess? azurite, Uri address)
        => (_web, _triggers, _azurite, Address) = (web, triggers, azurite, address);

    /// <summary>Where HTTP functions are reached from this machine.</summary>
    public Uri Address { get; }

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => _web.Services;

    /// <summary>Starts everything: storage, HTTP, queues, timers.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The running app.</returns>
    /// <exception cref="LocalHostException">It cannot start; the message says why and what to do.</exception>
    public static async Task<LocalHostApplication> StartAsync(LocalHostOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);

        var builder = new LocalHostBuilder(options);
        var queueSettings = QueueSettings.Read(builder.HostJson);
        AzuriteProcess? azurite = null;
        WebApplication? web = null;

        try
        {
            web = builder.Build();
            azurite = await StartStorageAsync(options, builder.Emulator, cancellationToken);

            var triggers = new TriggerListenerFactory(web.Services, builder.Settings, queueSettings).Create(builder.Catalogue);

            var disabled = new DisabledFunctions(builder.Settings);

            FunctionRoutes.Map(web, builder.Catalogue, disabled, web.Services.GetRequiredService<FunctionEndpoint>());
            AdminRoutes.Map(web, builder.Catalogue, triggers);

            await Provisioning.RunAsync(web.Services, cancellationToken);

            var address = await Listening.StartAsync(web, options, cancellationToken);

            triggers.Start(disabled);
            Announce(options, builder, disabled, address);

            var application = new LocalHostApplication(web, triggers, azurite, address);

            if (azurite is not null)
            {
                _ = application.TellOfEndAsync(options.Output);
            }

            return application;
        }
        catch (Exception e) when (LocalHostException.OfSetting(e) is { } impossible)
        {
            await DisposeAsync(web, azurite);
            throw impossible;
        }
        catch
        {
            await DisposeAsync(web, azurite);
            throw;
        }
    }

    /// <summary>Stops listening, lets what runs finish for a few seconds, and ends the Azurite it started.</summary>
    /// <returns>Completes within five seconds.</returns>
    public Task StopAsync() => _stop ??= StopOnceAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _triggers.Dispose();
        await DisposeAsync(_web, _azurite);
    }

    private async Task StopOnceAsync()
    {
        await Task.WhenAll(_triggers.StopAsync(), _web.StopAsync());
        await (_azurite?.StopAsync() ?? Task.CompletedTask);
    }

    private static async ValueTask DisposeAsync(WebApplication? web, AzuriteProcess? azurite)
    {
        if (web is not null)
        {
            await web.DisposeAsync();
        }

        if (azurite is not null)
        {
            await azurite.DisposeAsync();
        }
    }

    private static Task<AzuriteProcess?> StartStorageAsync(
        LocalHostOptions options,
        DevelopmentStorage? emulator,
        CancellationToken cancellationToken)
        => emulator?.EnsureAsync(options.Quiet ? TextWriter.Null : options.Output, cancellationToken) ?? Task.FromResult<AzuriteProcess?>(null);

    private async Task TellOfEndAsync(TextWriter output)
    {
        await _azurite!.WhenEnded;

        if (_stop is null)
        {
            await output.WriteLineAsync("Azurite, the storage emulator, has ended: nothing can be stored or read. Start LocalHost again.");
        }
    }

    private static void Announce(LocalHostOptions options, LocalHostBuilder builder, DisabledFunctions disabled, Uri address)
    {
        if (!options.Quiet)
        {
            FunctionListing.Print(options.Output, builder.Catalogue, disabled, address);
        }

        if (!IPAddress.IsLoopback(ListenAddress.Parse(options.Host)))
        {
            options.Output.WriteLine(
                $"Warning: this is a development host, and {options.Host} lets other machines reach it. Production is Azure Functions.");
        }

        options.Output.WriteLine($"Listening on {address.ToString().TrimEnd('/')}");
    }
}
