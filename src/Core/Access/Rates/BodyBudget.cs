using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Rates;

/// <summary>The bytes that bodies and their documents may take of this instance at one time.</summary>
internal sealed class BodyBudget(IOptions<RateOptions> options, IOptions<LimitOptions> limits, RateMetrics metrics)
{
    // However small a share is, one body fits into it.
    private readonly SharedRoom _room = new(
        options.Value.MaxBytesInFlight, Math.Max(options.Value.ShareOf(options.Value.MaxBytesInFlight), BytesInFlightValidator.BytesOfOneBody(limits.Value)));

    /// <summary>Takes bytes out of the budget for an app: all of them, or none and the refusal. What was taken must be returned.</summary>
    public Failure? Take(string app, int bytes)
    {
        var outcome = _room.TryTake(app, bytes);
        if (outcome is RoomOutcome.Taken)
        {
            return null;
        }

        metrics.FullOfBytes(outcome);
        return outcome is RoomOutcome.Full ? Overload.Failure : Overload.ShareUsedUp;
    }

    /// <summary>Takes bytes out of the budget, whether they are there or not: for what may not be refused and is bounded elsewhere. What was taken must be returned.</summary>
    public void Hold(string app, int bytes) => _room.Hold(app, bytes);

    /// <summary>Gives bytes back that were taken.</summary>
    public void Return(string app, int bytes) => _room.Return(app, bytes);
}
