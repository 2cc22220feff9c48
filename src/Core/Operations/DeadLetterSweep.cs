using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Operations;

/// <summary>Goes through a poison queue once and replays or deletes what it is asked for. What it passes over, it gives back at its end.</summary>
internal sealed class DeadLetterSweep(IDeadLetters letters, WorkQueue queue, DeadLetterRequest request, ILogger logger)
{
    /// <summary>The most messages that a sweep looks at.</summary>
    public const int Most = 1_000;

    private const int MostTaken = 32;
    private const int AtOnce = 8;

    private static readonly ParallelOptions Side = new() { MaxDegreeOfParallelism = AtOnce };

    private readonly Lock _lock = new();
    private readonly List<HeldDeadLetter> _passedOver = [];
    private readonly List<DeadLetterFailure> _failures = [];
    private DateTimeOffset? _firstSent;

    /// <summary>How many messages were replayed or deleted.</summary>
    public int Settled { get; private set; }

    /// <summary>Those that could not be.</summary>
    public IReadOnlyList<DeadLetterFailure> Failures => _failures;

    /// <summary>Whether it ended before it saw the end of the queue.</summary>
    public bool IsTruncated { get; private set; } = true;

    /// <summary>What kept it from going on; null where storage answered.</summary>
    public StorageUnavailableException? Outage { get; private set; }

    /// <summary>Puts messages back into their queue. Sent first, then deleted: whatever breaks in between, a message may be there twice and is never lost.</summary>
    public Task ReplayAsync(CancellationToken cancellationToken) => RunAsync(
        async letter =>
        {
            var sentAt = await letters.SendBackAsync(queue, letter).ConfigureAwait(false);
            lock (_lock)
            {
                _firstSent = sentAt < _firstSent || _firstSent is null ? sentAt : _firstSent;
            }

            await letters.DeleteAsync(queue, letter).ConfigureAwait(false);
        },
        $"It could not be moved. It is still in {queue.Poison}, and may be in {queue.Name} as well.",
        cancellationToken);

    /// <summary>Deletes messages.</summary>
    public Task DeleteAsync(CancellationToken cancellationToken) => RunAsync(
        letter => letters.DeleteAsync(queue, letter), $"It could not be deleted, and may still be in {queue.Poison}.", cancellationToken);

    private async Task RunAsync(Func<HeldDeadLetter, Task> settle, string error, CancellationToken cancellationToken)
    {
        try
        {
            for (var seen = 0; seen < Most && !IsDone && !cancellationToken.IsCancellationRequested;)
            {
                var most = Math.Min(MostTaken, request.MessageId is null ? request.Limit - Settled : Most - seen);
                var taken = await letters.TakeAsync(queue, Math.Min(most, Most - seen)).ConfigureAwait(false);
                if (taken.Count == 0)
                {
                    IsTruncated = false;
                    return;
                }

                seen += taken.Count;
                var wanted = taken.ToLookup(IsWanted);
                _passedOver.AddRange(wanted[false].Select(static letter => letter.WithoutText()));
                IsTruncated = request.MessageId is null || !wanted[true].Any();
                await Parallel.ForEachAsync(wanted[true], Side, async (letter, _) => await TryAsync(letter, settle, error).ConfigureAwait(false)).ConfigureAwait(false);
            }
        }
        catch (StorageUnavailableException exception)
        {
            Outage = exception;
        }
        finally
        {
            await Parallel.ForEachAsync(_passedOver, Side, async (letter, _) => await TryReleaseAsync(letter).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    // Where one message fails, the next would as well, and each would take as long as storage is tried.
    private bool IsDone => _failures.Count > 0 || Settled >= (request.MessageId is null ? request.Limit : 1);

    // What came after the first was sent back may be the same message, which failed again meanwhile. The clock of the queue has seconds only.
    private bool IsWanted(HeldDeadLetter letter) =>
        (request.MessageId is null || letter.Id == request.MessageId) && (_firstSent is null || letter.InsertedAt < _firstSent);

    private async Task TryAsync(HeldDeadLetter letter, Func<HeldDeadLetter, Task> settle, string error)
    {
        try
        {
            await settle(letter).ConfigureAwait(false);
            lock (_lock)
            {
                Settled++;
            }
        }
#pragma warning disable CA1031 // Whatever is wrong with one message, what became of the others is told.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            DeadLetterLog.Failed(logger, letter.Id, queue.Poison, exception);
            lock (_lock)
            {
                _failures.Add(new DeadLetterFailure(letter.Id, error));
                _passedOver.Add(letter.WithoutText());
            }
        }
    }

    private async Task TryReleaseAsync(HeldDeadLetter letter)
    {
        try
        {
            await letters.ReleaseAsync(queue, letter).ConfigureAwait(false);
        }
        catch (StorageUnavailableException)
        {
            // It can be seen again after two minutes anyway.
        }
    }
}
