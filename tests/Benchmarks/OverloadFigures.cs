namespace AgentTelemetry.Benchmarks;

/// <param name="Rounds">The rounds, in their order.</param>
/// <param name="PeakMegabytes">The most memory the service's process held.</param>
internal sealed record OverloadFigures(IReadOnlyList<OverloadRound> Rounds, double PeakMegabytes)
{
    /// <summary>The round with the median share of useful work.</summary>
    public OverloadRound Median => Rounds.OrderBy(static round => round.Useful).ElementAt(Rounds.Count / 2);

    public double Recovered => Rounds.Select(static round => round.Recovered).Order().ElementAt(Rounds.Count / 2);

    public double EmulatorKept => Rounds.Select(static round => round.EmulatorKept).Order().ElementAt(Rounds.Count / 2);

    /// <summary>Of all answers, those that were 429 or 503 and said when to come again.</summary>
    public double RefusedShare => (double)Rounds.Sum(static round => round.Answers.Refused) / Rounds.Sum(static round => round.Answers.All);

    /// <summary>Answers that were neither of success nor such a refusal, and requests without an answer.</summary>
    public int OtherAnswers => Rounds.Sum(static round => round.Answers.Others.Values.Sum());
}
