using AgentTelemetry.Content.Processing;
using AgentTelemetry.EndToEnd.Hosting;
using EventProcessorSample;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>A service with processors.</summary>
public sealed class ProcessingFixture : IAsyncLifetime
{
    public RunningService Service { get; } = new() { ConfigureServices = AddProcessors };

    internal RecordingProcessor Recording => Processor<RecordingProcessor>();

    internal FailingProcessor Failing => Processor<FailingProcessor>();

    public CitationsPerDomain Sample => Processor<CitationsPerDomain>();

    internal StutteringQueue Stuttering => (StutteringQueue)Service.Services.GetRequiredService<IProcessingQueue>();

    public Task InitializeAsync() => Service.InitializeAsync();

    public Task DisposeAsync() => Service.DisposeAsync();

    private static void AddProcessors(IServiceCollection services)
    {
        var queue = services.Single(service => service.ServiceType == typeof(IProcessingQueue)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton<IProcessingQueue>(
            provider => new StutteringQueue((IProcessingQueue)ActivatorUtilities.CreateInstance(provider, queue))));
        services.AddEventProcessor<FailingProcessor>().AddEventProcessor<RecordingProcessor>().AddEventProcessor<CitationsPerDomain>();
    }

    private T Processor<T>() => Service.Services.GetServices<IEventProcessor>().OfType<T>().Single();
}
