namespace AgentTelemetry.Retention.Repair;

/// <summary>The right to put rows right: one instance has it at a time.</summary>
internal interface IRepairLease
{
    /// <summary>Takes it for some minutes, unless another instance has it.</summary>
    Task<bool> TryTakeAsync(CancellationToken cancellationToken);

    Task ReleaseAsync();
}
