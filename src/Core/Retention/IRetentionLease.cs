namespace AgentTelemetry.Retention;

/// <summary>The right to remove what is due: one instance has it at a time.</summary>
internal interface IRetentionLease
{
    /// <summary>Takes it for some minutes, unless another instance has it.</summary>
    Task<bool> TryTakeAsync(CancellationToken cancellationToken);

    Task ReleaseAsync();
}
