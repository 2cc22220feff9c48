using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Rates;

/// <summary>Keeps callers to the rates and quotas of <see cref="RateOptions"/>. It costs no storage call on a request's path.</summary>
/// <remarks>
/// Each instance counts for itself and learns the others' counts now and then (<see cref="UsageExchange"/>), so that several together let through a little more
/// than the limit, by what comes between two exchanges. Where it cannot know, it lets through.
/// </remarks>
internal sealed class RateLimiter(
    IOptions<RateOptions> options, IOptions<TelemetryOptions> telemetry, UsageExchange exchange, TimeProvider time, RateMetrics metrics, RateEvents events)
{
    private readonly bool _isOn = options.Value.AreKeptIn(telemetry.Value);
    private readonly RateRule _address = new(RatePolicy.Address(options.Value), metrics);
    private readonly RateRule _network = new(RatePolicy.Network(options.Value), metrics);
    private readonly RateRule _key = new(RatePolicy.Key(options.Value), metrics);
    private readonly RateRule _appRequests = new(RatePolicy.AppRequests(options.Value), metrics);
    private readonly RateRule _appBytes = new(RatePolicy.AppBytes(options.Value), metrics);

    /// <summary>The refusal of an address that used up what it, or its network, may ask without a valid key; null if it may ask. Charges nothing.</summary>
    /// <param name="source">Where the request came from.</param>
    /// <param name="state">The limit that refused it; null where none did.</param>
    public Failure? RefuseAddress(SourceAddress source, out RateState? state)
    {
        state = null;
        if (!_isOn)
        {
            return null;
        }

        // The network first: what is refused for it takes none of the places in the table of addresses.
        var now = time.GetUtcNow();
        if ((source.Network is { } network && _network.Find(network, now) is { IsUsedUp: true } counter)
            || (counter = _address.Find(source.Address, now)) is { IsUsedUp: true })
        {
            state = counter.StateAt(now);
            return Refuse(counter, now);
        }

        return null;
    }

    /// <summary>Charges an address, and its network, for a request that had no valid key, or needed none.</summary>
    public void ChargeAddress(SourceAddress source)
    {
        if (!_isOn)
        {
            return;
        }

        var now = time.GetUtcNow();
        _address.Track(telemetry.Value.AppId, source.Address, now)?.TryCharge();
        if (source.Network is { } network)
        {
            _network.Track(telemetry.Value.AppId, network, now)?.TryCharge();
        }
    }

    /// <summary>Charges one request to a caller's key and app, or refuses and charges nothing.</summary>
    /// <param name="caller">Who asks. Without a key, which only an open service lets in, nothing is counted.</param>
    /// <param name="isOfApp">Whether the app's quotas count it. Managing keys is not charged to an app, or its flood would keep an admin from ending it.</param>
    /// <param name="state">The limit that is nearest, or that refused the request; null where nothing is counted.</param>
    /// <returns>The refusal, or null.</returns>
    public Failure? Charge(Caller caller, bool isOfApp, out RateState? state)
    {
        state = null;
        if (!_isOn || caller.KeyId is null)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var bytes = isOfApp ? _appBytes.Track(caller.AppId, caller.AppId, now) : null;
        var requests = isOfApp ? _appRequests.Track(caller.AppId, caller.AppId, now) : null;
        var key = _key.Track(caller.AppId, caller.KeyId, now);

        // The longest wait first: who is told of the day's end need not come back at the minute's.
        if (Exceeded(bytes, requests, key) is { } exceeded)
        {
            state = exceeded.StateAt(now);
            return Refuse(exceeded, now);
        }

        foreach (var counter in (ReadOnlySpan<RateCounter?>)[bytes, requests, key])
        {
            events.Warn(counter);
            state = Tighter(state, counter?.StateAt(now));
        }

        BeginExchange(requests, now);
        BeginExchange(key, now);
        return null;
    }

    /// <summary>Charges the body bytes of a request to its caller's app, after they were read.</summary>
    /// <param name="caller">Who sent them.</param>
    /// <param name="isOfApp">See <see cref="Charge"/>.</param>
    /// <param name="bytes">How many there were.</param>
    public void ChargeBytes(Caller caller, bool isOfApp, long bytes)
    {
        if (!_isOn || !isOfApp || caller.KeyId is null || bytes == 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        var counter = _appBytes.Track(caller.AppId, caller.AppId, now);
        counter?.Add(bytes);
        BeginExchange(counter, now);
    }

    // What is charged to one is given back when the next refuses.
    private static RateCounter? Exceeded(RateCounter? bytes, RateCounter? requests, RateCounter? key)
    {
        if (bytes is { IsUsedUp: true })
        {
            return bytes;
        }

        if (requests?.TryCharge() is false)
        {
            return requests;
        }

        if (key?.TryCharge() is false)
        {
            requests?.Return();
            return key;
        }

        return null;
    }

    private static RateState? Tighter(RateState? one, RateState? other) =>
        one is null || (other is not null && other.ShareLeft < one.ShareLeft) ? other : one;

    private void BeginExchange(RateCounter? counter, DateTimeOffset now)
    {
        if (counter is not null)
        {
            exchange.BeginIfDue(counter, now);
        }
    }

    private Failure Refuse(RateCounter counter, DateTimeOffset now)
    {
        var policy = counter.Policy;
        metrics.Refused(policy.Name);
        if (counter.IsFirstRefusal())
        {
            events.Triggered(counter);
        }

        return new Failure(FailureKind.TooManyRequests, policy.Code, $"The limit of {policy.Limit} {policy.Counted} is used up. Wait until the next period begins.")
        {
            RetryAfter = counter.StateAt(now).Reset,
        };
    }
}
