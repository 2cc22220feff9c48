using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Content.Bridges;

/// <summary>Adds the bridges to commerce protocols.</summary>
internal static class BridgeServices
{
    public static IServiceCollection AddBridges(this IServiceCollection services) => services.AddSingleton<AttributionService>();
}
