namespace AgentTelemetry.Statistics;

/// <summary>Why totals are not answered.</summary>
internal static class TotalsFailures
{
    public static Failure TooMany { get; } = new(
        FailureKind.Invalid, "too_many_totals", "The period has more totals than are added up for one answer. Ask for a shorter one, or by day.");
}
