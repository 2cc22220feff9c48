using System.Diagnostics.Metrics;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Access.Rates;

/// <summary>Counts what was refused and what the limits could not see.</summary>
internal sealed class RateMetrics
{
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _exchangeFailures;
    private readonly Counter<long> _untracked;
    private readonly Counter<long> _overloads;
    private readonly UpDownCounter<long> _inFlight;

    public RateMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ProductMeter.Name);
        _refusals = meter.CreateCounter<long>(
            "rate_limit_refusals_count", unit: "{request}", description: "Requests refused with 429, by the limit they met.");
        _exchangeFailures = meter.CreateCounter<long>(
            "rate_limit_exchange_failures_count", unit: "{exchange}", description: "Times an instance could not tell the others its counts; it goes on with its own.");
        _untracked = meter.CreateCounter<long>(
            "rate_limit_untracked_count", unit: "{request}", description: "Requests not counted by themselves, as too many others are: addresses share counters, all else is let through. By limit.");
        _overloads = meter.CreateCounter<long>(
            "overload_refusals_count", unit: "{request}", description: "Requests refused as the instance, or an app's share of it, was full, by what it was full of.");
        _inFlight = meter.CreateUpDownCounter<long>(
            "requests_in_flight", unit: "{request}", description: "Requests that the instance works on.");
    }

    public void Refused(string policy) => _refusals.Add(1, new KeyValuePair<string, object?>("policy", policy));

    public void ExchangeFailed() => _exchangeFailures.Add(1);

    public void Untracked(string policy) => _untracked.Add(1, new KeyValuePair<string, object?>("policy", policy));

    public void FullOfRequests(RoomOutcome outcome) => Full(outcome is RoomOutcome.Full ? "requests" : "app-requests");

    public void FullOfBytes(RoomOutcome outcome) => Full(outcome is RoomOutcome.Full ? "bytes" : "app-bytes");

    public void FullOfAnswers(RoomOutcome outcome) => Full(outcome is RoomOutcome.Full ? "answers" : "app-answers");

    public void Entered() => _inFlight.Add(1);

    public void Left() => _inFlight.Add(-1);

    private void Full(string reason) => _overloads.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
