using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Rates;

/// <summary>The bytes that answers may take of this instance at one time: what is read for them, what is kept of it, and what is written and not yet sent.</summary>
internal sealed class AnswerBudget(IOptions<RateOptions> options, IOptions<LimitOptions> limits, RateMetrics metrics)
{
    // However small a share is, one answer fits into it.
    private readonly SharedRoom _room = new(
        options.Value.MaxAnswerBytesInFlight,
        options.Value.MaxAppSharePercent,
        leastShare: AnswerBytesInFlightValidator.BytesOfOneAnswer(limits.Value));

    private readonly Lock _lock = new();

    /// <summary>What is held now.</summary>
    public long Held { get; private set; }

    /// <summary>The most that were held at one time.</summary>
    public long Peak { get; private set; }

    /// <summary>Takes bytes out of the budget for an app: all of them, or none and the refusal. What was taken must be returned.</summary>
    public Failure? Take(string app, long bytes)
    {
        var outcome = _room.TryTake(app, bytes);
        if (outcome is not RoomOutcome.Taken)
        {
            metrics.FullOfAnswers(outcome);
            return outcome is RoomOutcome.Full ? Overload.Failure : Overload.ShareUsedUp;
        }

        Count(bytes);
        return null;
    }

    /// <summary>The same for what an answer can do without: to be without it is no refusal, and is not counted as one.</summary>
    public bool TryTake(string app, long bytes)
    {
        if (_room.TryTake(app, bytes) is not RoomOutcome.Taken)
        {
            return false;
        }

        Count(bytes);
        return true;
    }

    /// <summary>Gives bytes back that were taken.</summary>
    public void Return(string app, long bytes)
    {
        _room.Return(app, bytes);
        Count(-bytes);
    }

    private void Count(long bytes)
    {
        lock (_lock)
        {
            Held += bytes;
            Peak = Math.Max(Peak, Held);
        }
    }
}
