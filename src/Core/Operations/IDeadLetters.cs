namespace AgentTelemetry.Operations;

/// <summary>Reaches the messages in poison queues. A poison queue that is not there holds none.</summary>
internal interface IDeadLetters
{
    /// <summary>Looks at a poison queue and changes nothing.</summary>
    Task<PoisonQueue> LookAsync(WorkQueue queue, CancellationToken cancellationToken);

    /// <summary>Takes up to 32 messages out of everybody's sight, for two minutes or until they are deleted or released.</summary>
    /// <returns>None when there are no more that can be seen.</returns>
    Task<IReadOnlyList<HeldDeadLetter>> TakeAsync(WorkQueue queue, int most);

    /// <summary>Puts a message's text into its queue, as it is. It stays in the poison queue.</summary>
    /// <returns>When it was put there, by the clock of the queue.</returns>
    Task<DateTimeOffset> SendBackAsync(WorkQueue queue, HeldDeadLetter letter);

    /// <summary>Deletes a message from the poison queue. One that somebody else took meanwhile is theirs to delete.</summary>
    Task DeleteAsync(WorkQueue queue, HeldDeadLetter letter);

    /// <summary>Lets everybody see a message again.</summary>
    Task ReleaseAsync(WorkQueue queue, HeldDeadLetter letter);
}
