using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Content;

/// <summary>How documents are taken.</summary>
public sealed class ContentOptions
{
    /// <summary>
    /// Whether only the current standard, 1.x, is taken; <c>CONTENT_TELEMETRY_STRICT</c>. By default 0.1 and the legacy versions are taken too;
    /// with it they are refused through every door: 422.
    /// </summary>
    [ConfigurationKeyName("CONTENT_TELEMETRY_STRICT")]
    public bool Strict { get; set; }
}
