using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.LocalHost.Tests.Support;

/// <summary>LocalHost with sample functions, on a free port, with settings of its own.</summary>
public sealed class SampleHost : IAsyncDisposable
{
    private readonly LocalHostApplication _application;
    private readonly DirectoryInfo _content;

    private SampleHost(LocalHostApplication application, DirectoryInfo content)
    {
        (_application, _content) = (application, content);
        Client = new HttpClient { BaseAddress = application.Address };
    }

    public HttpClient Client { get; }

    public Recorder Recorder => _application.Services.GetRequiredService<Recorder>();

    public static async Task<SampleHost> StartAsync(Sample sample)
    {
        var content = Directory.CreateTempSubdirectory("localhost-");

        await File.WriteAllTextAsync(Path.Combine(content.FullName, "host.json"), sample.HostJson);

        foreach (var (name, text) in sample.Files)
        {
            await File.WriteAllTextAsync(Path.Combine(content.FullName, name), text);
        }

        try
        {
            return new SampleHost(await LocalHostApplication.StartAsync(Options(sample, content), CancellationToken.None), content);
        }
        catch
        {
            content.Delete(recursive: true);
            throw;
        }
    }

    public Task StopAsync() => _application.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.DisposeAsync();
        _content.Delete(recursive: true);
    }

    private static LocalHostOptions Options(Sample sample, DirectoryInfo content)
        => new()
        {
            App = new FunctionApp(sample.Functions, (services, _) => services.AddSingleton<Recorder>(), sample.UseMiddleware),
            Port = sample.Port,
            Host = sample.Host,
            Quiet = sample.Quiet,
            ContentRoot = content.FullName,
            StorageConnection = sample.Storage,
            Settings = sample.Settings,
            ConfigureServices = services => services.AddSingleton(sample.Time),
            Output = sample.Output,
        };
}
