namespace AgentTelemetry.Operations;

/// <summary>Asks storage how it is.</summary>
public interface IStorageProbe
{
    /// <summary>Reads something small of every table and queue; each answers, or the check of its service says that one did not.</summary>
    Task<IReadOnlyList<ComponentCheck>> CheckAsync(CancellationToken cancellationToken);

    /// <summary>About how many messages wait in a queue, and in its poison queue, and for how long; a queue that is not there holds none.</summary>
    Task<QueueDepth> MeasureAsync(string queue, string poison, CancellationToken cancellationToken);
}
