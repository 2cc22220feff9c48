using AgentTelemetry.Content.Privacy;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Traces;

/// <summary>How much of what comes in by the OpenTelemetry protocol may be kept, in each app.</summary>
internal sealed class TracePrivacy(IOptions<TraceOptions> options)
{
    private readonly PrivacyLevel _default = AppPrivacy.LevelOf(options.Value.Privacy) ?? PrivacyLevel.Minimal;
    private readonly IReadOnlyDictionary<string, PrivacyLevel> _ofApps = AppPrivacy.Read(options.Value.AppPrivacy).Levels;

    public PrivacyLevel Of(string app) => _ofApps.TryGetValue(app, out var level) ? level : _default;
}
