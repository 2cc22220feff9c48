namespace AgentTelemetry.Access.Rates;

/// <summary>What a caller may still use, by the limit with the least left.</summary>
/// <param name="Policy">The limit's name: <c>key</c>, <c>address</c>, <c>app-requests</c> or <c>app-bytes</c>.</param>
/// <param name="Limit">The most in a window: requests, or bytes for <c>app-bytes</c>.</param>
/// <param name="Window">How long a window is.</param>
/// <param name="Remaining">What is left of it, never below zero.</param>
/// <param name="Reset">How long until the window ends and all of it is there again.</param>
public sealed record RateState(string Policy, long Limit, TimeSpan Window, long Remaining, TimeSpan Reset)
{
    internal double ShareLeft => (double)Remaining / Limit;
}
