using AgentTelemetry.LocalHost.Azurite;
using AgentTelemetry.LocalHost.Discovery;
using AgentTelemetry.LocalHost.Http;
using AgentTelemetry.LocalHost.Invocation;
using AgentTelemetry.LocalHost.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.LocalHost.Hosting;

/// <summary>Composes an app and what hosts it.</summary>
internal sealed class LocalHostBuilder
{
    // With the triggers' drain, within the five seconds that Ctrl+C may take.
    private static readonly TimeSpan HttpDrain = TimeSpan.FromSeconds(2.5);

    // What the host reads; beyond it, it answers 414 by itself, and no app's own limit changes that.
    private const int MostRequestLineBytes = 8 * 1024;

    private readonly LocalHostOptions _options;
    private readonly WebApplicationBuilder _builder;

    public LocalHostBuilder(LocalHostOptions options)
    {
        _options = options;
        // Not the slim or the full builder: their own settings files and variables are not the Functions host's.
        _builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });

        LocalSettings.AddTo(_builder.Configuration, options);
        if (options.StorageConnection is null && LocalSettings.NeedEmulator(_builder.Configuration))
        {
            Emulator = DevelopmentStorage.From(options.AzuritePort);
            if (options.AzuritePort != DevelopmentStorage.WellKnownPort)
            {
                LocalSettings.Redirect(_builder.Configuration, Emulator);
            }
        }

        HostJson = HostConfiguration.Read(_builder.Configuration, options.ContentRoot);
        Catalogue = FunctionCatalogue.Discover(options.App.Classes, new TriggerReader(_builder.Configuration, HostJson));
    }

    public IConfiguration Settings => _builder.Configuration;

    /// <summary>The Azurite that the settings mean; null where they mean none.</summary>
    public DevelopmentStorage? Emulator { get; }

    public IConfiguration HostJson { get; }

    public FunctionCatalogue Catalogue { get; }

    public WebApplication Build()
    {
        var services = _builder.Services;
        var worker = new WorkerBuilder(services);

        AddServer();
        ConsoleLogging.Add(_builder.Logging, Settings, _options.Quiet);

        _options.App.AddServices(services, _builder.Configuration);
        _options.App.UseMiddleware(worker);

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<InvocationIds>();
        services.AddSingleton<TriggerInvoker>();
        services.AddSingleton<FunctionEndpoint>();
        services.AddSingleton(new FunctionPipeline(worker, Catalogue.Functions.Select(function => new FunctionMethod(function))));

        _options.ConfigureServices?.Invoke(services);

        Validate(services);
        return _builder.Build();
    }

    // Before the app is composed: the first part that reads a wrong setting would name that one and no other.
    private static void Validate(IServiceCollection services)
    {
        using var provider = services.BuildServiceProvider();
        provider.GetService<IStartupValidator>()?.Validate();
    }

    private void AddServer()
    {
        var address = ListenAddress.Parse(_options.Host);

        _builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(address, _options.Port);
        });
        _builder.Services.PostConfigure<KestrelServerOptions>(static kestrel => kestrel.Limits.MaxRequestLineSize = MostRequestLineBytes);
        _builder.Services.AddRouting();
        _builder.Services.AddSingleton<MatcherPolicy, FunctionMethodPolicy>();
        // What an IActionResult needs to be executed.
        _builder.Services.AddMvcCore();
        _builder.Services.AddSingleton<IHostLifetime, OwnerControlledLifetime>();
        _builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = HttpDrain);
        _builder.Host.UseDefaultServiceProvider(provider => (provider.ValidateScopes, provider.ValidateOnBuild) = (true, true));
    }
}
