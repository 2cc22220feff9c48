using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Functions.Access;

/// <summary>Which web pages may call the service from a browser and see its answers. By default none may.</summary>
internal sealed class CorsOptions
{
    /// <summary>The origins, exact and separated by commas, such as <c>https://app.example,http://localhost:3000</c>; <c>TELEMETRY_CORS_ORIGINS</c>.</summary>
    [ConfigurationKeyName(CorsOptionsValidator.Setting)]
    public string? Origins { get; set; }

    /// <summary>The same, each by itself.</summary>
    internal IReadOnlyList<string> AllowedOrigins => field ??= (Origins ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
