using System.Text.Json;

namespace AgentTelemetry.Client.Sending;

/// <summary>What came of a request.</summary>
/// <param name="Verdict">What it means.</param>
/// <param name="Reason">Why, where it was not taken; without anything that was sent.</param>
internal sealed record Answer(Verdict Verdict, string Reason = "")
{
    /// <summary>Whether the service took the request and then said nothing: what was sent may be why.</summary>
    public bool IsSilence { get; init; }

    /// <summary>The status of HTTP; 0 where there was none.</summary>
    public int Status { get; init; }

    /// <summary>How long the service wants to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What it says, where it was taken.</summary>
    public JsonElement Body { get; init; }

    public static Answer Done { get; } = new(Verdict.Done);
}
