namespace AgentTelemetry.Export.Delivery;

/// <summary>The right to upload, which one instance of the service has at a time: so spacing and rate are counted in one place.</summary>
/// <remarks>Who was paused past its end cannot be stopped, and need not be: an upload replaces rows by their key.</remarks>
internal interface IExporterLease
{
    /// <summary>Takes it, or takes it on where this instance has it.</summary>
    /// <returns>False where another instance has it.</returns>
    Task<bool> TryTakeAsync(CancellationToken cancellationToken);

    /// <summary>Gives it up.</summary>
    Task ReleaseAsync();
}
