namespace AgentTelemetry.Operations;

/// <summary>Asks storage how it is.</summary>
public interface IStorageProbe
{
    /// <summary>Asks each service something small; each answers, or its check says that it did not.</summary>
    Task<IReadOnlyList<ComponentCheck>> CheckAsync(CancellationToken cancellationToken);

    /// <summary>About how many messages wait in a queue, and in its poison queue; a queue that is not there holds none.</summary>
    Task<QueueDepth> MeasureAsync(string queue, string poison, CancellationToken cancellationToken);
}
