using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Traces;

/// <summary>What of traces may be kept.</summary>
public sealed class TraceOptions
{
    /// <summary>The level of privacy of what comes in by the OpenTelemetry protocol: <c>minimal</c>, <c>intent</c>, <c>summary</c> or <c>full</c>; <c>OTLP_PRIVACY</c>.</summary>
    [ConfigurationKeyName("OTLP_PRIVACY")]
    [Required(ErrorMessage = "OTLP_PRIVACY must be minimal, intent, summary or full, such as intent.")]
    [RegularExpression(@"^(minimal|intent|summary|full)\z", ErrorMessage = "OTLP_PRIVACY must be minimal, intent, summary or full, such as intent.")]
    public string Privacy { get; set; } = "intent";

    /// <summary>Other levels for single apps, as JSON: <c>{"shop":"full"}</c>; <c>OTLP_APP_PRIVACY</c>.</summary>
    [ConfigurationKeyName("OTLP_APP_PRIVACY")]
    public string? AppPrivacy { get; set; }
}
