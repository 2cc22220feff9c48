using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Http;

/// <summary>Composes the reading of bodies, the sending of answers, and the server's limits below it.</summary>
internal static class BodyServices
{
    public static IServiceCollection AddBodies(this IServiceCollection services) => services
        .AddSingleton<BodyReader>()
        .AddSingleton<Decompression>()
        .AddSingleton<BodyDrain>()
        .AddSingleton<DrainMetrics>()
        .AddSingleton<AnswerSending>()
        .AddSingleton<IHeap, ManagedHeap>()
        .AddHostedService<IdleMemory>()
        .AddSingleton<IConfigureOptions<KestrelServerOptions>, TransportLimits>();
}
