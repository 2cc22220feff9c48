using AgentTelemetry.Access.Rates;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using AgentTelemetry.Observability.Events;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Operations;

/// <summary>Shows, replays and deletes dead letters.</summary>
internal sealed class DeadLetterService(
    IDeadLetters letters, JsonBody bodies, DeadLetterReader reader, IServiceEvents events, TimeProvider time, ILogger<DeadLetterService> logger)
{
    private static Failure NotFound { get; } = new(
        FailureKind.NotFound,
        "dead_letter_not_found",
        $"No dead letter with this message_id was found. It is gone, or another request holds it for up to two minutes, or more than {DeadLetterSweep.Most:N0} messages lie before it.");

    /// <summary>The dead letters of a queue or, where none is named, of every queue.</summary>
    public async Task<Result<DeadLetterList>> ListAsync(string? queue, CancellationToken cancellationToken)
    {
        var queues = DeadLetterReader.ReadList(queue);
        if (!queues.IsSuccess)
        {
            return queues.Failure;
        }

        var now = time.GetUtcNow();
        return new DeadLetterList(await Task.WhenAll(WorkQueues.Of(queues.Value.Queue).Select(LookAsync)).ConfigureAwait(false));

        async Task<QueueDeadLetters> LookAsync(WorkQueue one)
        {
            var found = await letters.LookAsync(one, cancellationToken).ConfigureAwait(false);
            return new QueueDeadLetters(one.Name, one.Poison, found.Count, [.. found.Messages.Select(message => DeadLetter.Of(message, now))]);
        }
    }

    /// <summary>Puts dead letters back into their queues.</summary>
    /// <param name="body">Which; it may be empty.</param>
    /// <param name="cancellationToken">Ends the search. What was taken is moved.</param>
    public async Task<Result<DeadLettersReplayed>> ReplayAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var request = body.IsEmpty ? DeadLetterReader.All : Read(body);
        if (!request.IsSuccess)
        {
            return request.Failure;
        }

        var replayed = new List<QueueReplayed>();
        var left = request.Value.Limit;
        foreach (var queue in WorkQueues.Of(request.Value.Queue))
        {
            var sweep = new DeadLetterSweep(letters, queue, request.Value with { Limit = left }, logger);
            await sweep.ReplayAsync(cancellationToken).ConfigureAwait(false);
            if (HasDone(sweep))
            {
                events.Emit(new AuditRecorded("dead_letters_replayed", "dead_letter", queue.Name, sweep.Settled));
                DeadLetterLog.Replayed(logger, sweep.Settled, queue.Poison, queue.Name, sweep.Failures.Count);
            }

            Check(sweep, replayed.Sum(static one => one.Replayed + one.Failures.Count));
            left -= sweep.Settled;
            replayed.Add(new QueueReplayed(queue.Name, sweep.Settled, sweep.Failures, sweep.IsTruncated));
            if (request.Value.MessageId is not null && HasDone(sweep))
            {
                break;
            }
        }

        var all = new DeadLettersReplayed(replayed.Sum(static one => one.Replayed), replayed.Sum(static one => one.Failures.Count), replayed);
        return request.Value.MessageId is not null && all is { Replayed: 0, Failed: 0 } ? NotFound : all;
    }

    /// <summary>Deletes dead letters of a queue.</summary>
    public async Task<Result<DeadLettersDeleted>> DeleteAsync(string? queue, string? messageId, CancellationToken cancellationToken)
    {
        var request = DeadLetterReader.ReadDeletion(queue, messageId);
        if (!request.IsSuccess)
        {
            return request.Failure;
        }

        var one = WorkQueues.Of(request.Value.Queue).Single();
        var sweep = new DeadLetterSweep(letters, one, request.Value, logger);
        await sweep.DeleteAsync(cancellationToken).ConfigureAwait(false);
        if (HasDone(sweep))
        {
            events.Emit(new AuditRecorded("dead_letters_deleted", "dead_letter", one.Name, sweep.Settled));
            DeadLetterLog.Deleted(logger, sweep.Settled, one.Poison, sweep.Failures.Count);
        }

        Check(sweep, before: 0);
        return messageId is not null && !HasDone(sweep) ? NotFound : new DeadLettersDeleted(one.Name, sweep.Settled, sweep.Failures, sweep.IsTruncated);
    }

    private static bool HasDone(DeadLetterSweep sweep) => sweep.Settled > 0 || sweep.Failures.Count > 0;

    // What was done has to be told, so only a request that did nothing may fail.
    private static void Check(DeadLetterSweep sweep, int before)
    {
        if (sweep.Outage is { } outage && before == 0 && !HasDone(sweep))
        {
            throw new StorageUnavailableException(outage.Message, outage);
        }
    }

    private Result<DeadLetterRequest> Read(ReadOnlyMemory<byte> body)
    {
        var parsed = bodies.Parse(body, Shares.Administration);
        if (!parsed.IsSuccess)
        {
            return parsed.Failure;
        }

        using var document = parsed.Value;
        return reader.Read(document.RootElement);
    }
}
