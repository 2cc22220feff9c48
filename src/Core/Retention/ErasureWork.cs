namespace AgentTelemetry.Retention;

/// <summary>What an erasure has to know as long as something is left. It has the erased ids, so it goes with the end of the work.</summary>
internal sealed record ErasureWork
{
    /// <summary>What is erased, as its caller named it.</summary>
    public required string Subject { get; init; }

    /// <summary>What is taken next; empty where it has to be found first. It is stored before anything of it is touched.</summary>
    public IReadOnlyList<ErasureItem> Next { get; init; } = [];

    /// <summary>Whether sessions of earlier versions are among those of their users.</summary>
    public bool IsIndexed { get; init; }

    /// <summary>Whether all of the subject's sessions are found and erased.</summary>
    public bool IsFound { get; init; }

    /// <summary>Uploads under way that name what was erased.</summary>
    public IReadOnlyList<string> Batches { get; init; } = [];

    /// <summary>The ids by which the archive may have the subject.</summary>
    public IReadOnlyList<string> ArchiveIds { get; init; } = [];

    /// <summary>The days of the archive that the subject may be in; null for every day.</summary>
    public IReadOnlyList<DateOnly>? ArchiveDays { get; init; }
}
