using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Dashboard;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Mcp;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Functions.Operations;
using Microsoft.ApplicationInsights.Extensibility;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions;

/// <summary>Composes the product. <c>Program.cs</c> and LocalHost both call the same two, so it is the same everywhere.</summary>
public static class AgentTelemetryFunctions
{
    /// <summary>Adds every service of the product.</summary>
    public static IServiceCollection AddAgentTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<ApplicationInsightsOptions>(configuration).Bind(configuration).ValidateOnStart();
        return services
            .AddAgentTelemetryCore(configuration)
            .AddBodies()
            .AddSingleton(QueryManifest.Of(typeof(AgentTelemetryFunctions).Assembly))
            .AddSingleton<RouteMethods>()
            .AddSingleton<DashboardFiles>()
            .AddSingleton<PrometheusText>()
            .AddHostedService(static provider => provider.GetRequiredService<PrometheusText>())
            .AddMcp()
            .AddAccess(configuration)
            .AddCorsForOrigins(configuration)
            .AddSingleton<IValidateOptions<ApplicationInsightsOptions>, ApplicationInsightsOptionsValidator>()
            .AddSingleton<IValidateOptions<ApplicationInsightsOptions>, ApplicationInsightsRangesValidator>()
            .AddSingleton<OutageLog>()
            .AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, FrameworkLogLevels>()
            .AddSingleton<ITelemetryInitializer, RecordStamp>()
            .AddSingleton<ITelemetryInitializer, UrlRedaction>()
            .AddSingleton<ITelemetryInitializer, TextRedaction>()
            .AddSingleton<RequestMetrics>()
            .AddHostedService<ProcessMetrics>()
            .AddHostedService<OtlpMetrics>()
            .AddSingleton<RequestEvents>();
    }

    /// <summary>Says that callers connect to this process itself, so that a connection's address is its caller's. On the worker they never do.</summary>
    public static IServiceCollection AddDirectCallers(this IServiceCollection services) =>
        services.Configure<CallerAddressOptions>(static options => options.IsPeerTheCaller = true);

    /// <summary>Adds every middleware of the product, outermost first. On the worker it must follow the web application's.</summary>
    public static IFunctionsWorkerApplicationBuilder UseAgentTelemetry(this IFunctionsWorkerApplicationBuilder builder) => builder
        .UseMiddleware<RequestContextMiddleware>()
        .UseMiddleware<RequestTelemetry>()
        .UseMiddleware<DrainMiddleware>()
        .UseMiddleware<SecurityHeaders>()
        .UseMiddleware<Cors>()
        .UseMiddleware<ExceptionBoundary>()
        .UseMiddleware<AccessMiddleware>()
        .UseMiddleware<ReceivedRequest>()
        .UseMiddleware<QueryCheck>();
}
