namespace AgentTelemetry.Client;

/// <summary>What a client did since it was made. Whatever was lost is counted here.</summary>
public sealed record ClientStats
{
    /// <summary>Operations that were taken and are neither sent nor lost yet.</summary>
    public required long Pending { get; init; }

    /// <summary>Operations that the service has.</summary>
    public required long Sent { get; init; }

    /// <summary>Operations that an earlier process had left, and that the service has now.</summary>
    public required long SentForOthers { get; init; }

    /// <summary>Requests that were sent again.</summary>
    public required long Retried { get; init; }

    /// <summary>Operations that were lost, because neither disk nor memory had room.</summary>
    public required long Dropped { get; init; }

    /// <summary>Operations that the service refused for good. They stand in the dead-letter file.</summary>
    public required long DeadLettered { get; init; }

    /// <summary>Operations that never stood on disk, because it took none.</summary>
    public required long NotOnDisk { get; init; }

    /// <summary>Lines that no day file has.</summary>
    public required long LinesLost { get; init; }

    /// <summary>Lines of outbox files that could not be read.</summary>
    public required long DamagedLines { get; init; }

    /// <summary>Calls that could not be carried out as they were made, such as an event of a run that nobody started.</summary>
    public required long Rejected { get; init; }

    /// <summary>Posts to the webhook that succeeded.</summary>
    public required long Posted { get; init; }

    /// <summary>Posts to the webhook that were given up.</summary>
    public required long PostsFailed { get; init; }

    /// <summary>What became of run ids.</summary>
    public required RunIdStats RunIds { get; init; }
}
