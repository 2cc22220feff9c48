namespace AgentTelemetry.Storage;

/// <summary>Brings into totals what marks of a bucket say has changed.</summary>
internal interface IMarkTaking
{
    /// <summary>The most marks that are worth reading at a time.</summary>
    int MarksAtATime { get; }

    /// <summary>When the oldest mark was made of those that were passed over; null where none was.</summary>
    DateTimeOffset? OldestPassedOver { get; }

    /// <summary>Takes marks in; what it throws of storage's refusals means that others were at the same rows.</summary>
    /// <param name="marks">Marks of the bucket, oldest first, and when they were read.</param>
    /// <param name="attempt">Which attempt it is, from 1.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    /// <returns>How many of the first marks are done with.</returns>
    Task<int> TakeAsync(ReadMarks marks, int attempt, CancellationToken cancellationToken);
}
