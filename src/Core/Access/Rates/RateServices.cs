using AgentTelemetry.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Rates;

/// <summary>Composes rates, quotas and load shedding.</summary>
internal static class RateServices
{
    public static IServiceCollection AddRates(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<RateOptions>(configuration).Bind(configuration).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<RateOptions>, RateOptionsValidator>()
            .AddSingleton<IValidateOptions<RateOptions>, BytesInFlightValidator>()
            .AddSingleton<IValidateOptions<RateOptions>, AnswerBytesInFlightValidator>()
            .AddSingleton<RateMetrics>()
            .AddSingleton<BodyBudget>()
            .AddSingleton<IBodyRoom>(static provider => provider.GetRequiredService<BodyBudget>())
            .AddSingleton<AnswerBudget>()
            .AddSingleton<Overload>()
            .AddSingleton<UsageExchange>()
            .AddSingleton<RateEvents>()
            .AddSingleton<RateLimiter>();
    }
}
