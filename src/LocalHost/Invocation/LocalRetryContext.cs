using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.LocalHost.Invocation;

/// <summary>Retry attributes do not apply to the triggers that run here, so nothing is ever a retry.</summary>
internal sealed class LocalRetryContext : RetryContext
{
    public override int RetryCount => 0;

    public override int MaxRetryCount => 0;
}
