namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>What can go wrong between the storage client and the service.</summary>
public enum StorageFault
{
    /// <summary>The service says it is busy, and did nothing.</summary>
    BusyBefore,

    /// <summary>The service did it, and answers that it failed.</summary>
    FailedAfter,

    /// <summary>The connection breaks on the way there.</summary>
    DroppedBefore,

    /// <summary>The connection breaks on the way back.</summary>
    DroppedAfter,

    /// <summary>Nothing comes back in time, although the service did it.</summary>
    TimedOutAfter,
}
