using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Rates;

/// <summary>The bytes that bodies and their documents may take of this instance at one time.</summary>
internal sealed class BodyBudget(IOptions<RateOptions> options, IOptions<LimitOptions> limits, RateMetrics metrics) : IBodyRoom
{
    // However small a share is, one body fits into it.
    private readonly SharedRoom _room = new(
        options.Value.MaxBytesInFlight, options.Value.MaxAppSharePercent, leastShare: BytesInFlightValidator.BytesOfOneBody(limits.Value));

    // Room of its own, as with requests: no app's flood keeps an admin from ending it.
    private readonly SharedRoom _administration = new(BytesInFlightValidator.BytesOfOneBody(limits.Value), sharePercent: 100, leastShare: 1);

    /// <summary>What apps and the queue hold now.</summary>
    public long Held => _room.Held;

    /// <summary>Takes bytes out of the budget for an app: all of them, or none and the refusal. What was taken must be returned.</summary>
    public Failure? Take(string app, int bytes)
    {
        var outcome = RoomOf(app).TryTake(app, bytes);
        if (outcome is RoomOutcome.Taken)
        {
            return null;
        }

        metrics.FullOfBytes(outcome);
        return outcome is RoomOutcome.Full ? Overload.Failure : Overload.ShareUsedUp;
    }

    /// <summary>Takes bytes out of the budget, whether they are there or not: for what may not be refused and is bounded elsewhere. What was taken must be returned.</summary>
    public void Hold(string app, int bytes) => RoomOf(app).Hold(app, bytes);

    /// <summary>Gives bytes back that were taken.</summary>
    public void Return(string app, int bytes) => RoomOf(app).Return(app, bytes);

    private SharedRoom RoomOf(string app) => app is Shares.Administration ? _administration : _room;
}
