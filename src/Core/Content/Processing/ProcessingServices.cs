using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Processing;

/// <summary>Composes custom processing.</summary>
public static class ProcessingServices
{
    /// <summary>Lets a processor see every batch that is stored from now on, at least once. The same type again is still one.</summary>
    /// <typeparam name="T">The processor; one instance is made of it, by the container.</typeparam>
    public static IServiceCollection AddEventProcessor<T>(this IServiceCollection services)
        where T : class, IEventProcessor
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEventProcessor, T>());
        return services;
    }

    /// <summary>Lets a rule of the host's own refuse events before they are stored. The same type again is still one.</summary>
    /// <typeparam name="T">The rule; one instance is made of it, by the container.</typeparam>
    public static IServiceCollection AddEventValidator<T>(this IServiceCollection services)
        where T : class, IEventValidator
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEventValidator, T>());
        return services;
    }

    internal static IServiceCollection AddProcessing(this IServiceCollection services)
    {
        services.AddOptions<ProcessingOptions>()
            .Configure<IEnumerable<IEventProcessor>>(static (options, processors) => options.Processors.AddRange(processors.Select(static processor => processor.Name)))
            .ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<ProcessingOptions>, ProcessingOptionsValidator>()
            .AddSingleton<BatchPublisher>()
            .AddSingleton<EventValidation>()
            .AddSingleton<ProcessingMetrics>()
            .AddSingleton<ProcessingService>();
    }
}
