using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>One look at one kind of one app.</summary>
/// <param name="Before">What began to be kept before then has had its time.</param>
/// <param name="IsDryRun">Whether it is only counted.</param>
/// <param name="Context">The tenant.</param>
internal sealed record RetentionPass(DateTimeOffset Before, bool IsDryRun, RequestContext Context);
