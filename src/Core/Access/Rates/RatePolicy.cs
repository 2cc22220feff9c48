namespace AgentTelemetry.Access.Rates;

/// <summary>One limit: what is counted, for how long, and how much of it is allowed.</summary>
/// <param name="Name">Its name in headers, metrics and logs.</param>
/// <param name="Limit">The most in a window.</param>
/// <param name="Period">How long a window is.</param>
/// <param name="Code">The code of its refusal.</param>
/// <param name="Counted">What is counted, as its refusal says it.</param>
internal sealed record RatePolicy(string Name, long Limit, TimeSpan Period, string Code, string Counted)
{
    private const int ShareBeforeExchange = 16;

    // As many addresses of one network may ask all they may, at one time.
    private const int AddressesOfNetwork = 16;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The count from which on instances tell one another theirs.</summary>
    /// <remarks>Within a minute most callers stay far below it and cost no storage call; a day's count must also outlive the instance.</remarks>
    public long ExchangeFrom { get; } = Period == Day ? 1 : Math.Max(1, Limit / ShareBeforeExchange);

    /// <summary>The least time between two exchanges of one count.</summary>
    public TimeSpan ExchangeEvery { get; } = Period == Day ? TimeSpan.FromSeconds(60) : TimeSpan.FromSeconds(5);

    public static RatePolicy Key(RateOptions options) =>
        new("key", options.RequestsPerMinute, Minute, "rate_limited", "requests per key and minute");

    /// <summary>Whether subjects that find the table full share counters, instead of being let through: a caller without a key can invent any number of them.</summary>
    public bool SharesWhenFull { get; private init; }

    public static RatePolicy Address(RateOptions options) =>
        new("address", options.AddressRequestsPerMinute, Minute, "rate_limited", "requests without a valid key per address and minute") { SharesWhenFull = true };

    public static RatePolicy Network(RateOptions options) =>
        new("network", (long)AddressesOfNetwork * options.AddressRequestsPerMinute, Minute, "rate_limited", "requests without a valid key per IPv6 /48 and minute") { SharesWhenFull = true };

    public static RatePolicy AppRequests(RateOptions options) =>
        new("app-requests", options.QuotaRequestsPerDay, Day, "quota_exceeded", "requests per app and day (UTC)");

    public static RatePolicy AppBytes(RateOptions options) =>
        new("app-bytes", options.QuotaBytesPerDay, Day, "quota_exceeded", "body bytes per app and day (UTC)");

    /// <summary>When the window of a time began.</summary>
    public DateTimeOffset WindowOf(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % Period.Ticks), TimeSpan.Zero);
}
