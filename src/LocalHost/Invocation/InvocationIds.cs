namespace AgentTelemetry.LocalHost.Invocation;

/// <summary>Ids in the form the Functions host gives.</summary>
internal sealed class InvocationIds(TimeProvider time)
{
    public string Next() => Guid.CreateVersion7(time.GetUtcNow()).ToString();
}
