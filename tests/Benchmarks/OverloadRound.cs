namespace AgentTelemetry.Benchmarks;

/// <param name="Before">Batches stored a second by as many senders as get the most done.</param>
/// <param name="Offered">Batches offered a second then, five times as many.</param>
/// <param name="Stored">What of them was stored.</param>
/// <param name="After">As before, after a pause.</param>
/// <param name="Answers">What became of those that were offered.</param>
internal sealed record OverloadRound(double Before, double Offered, double Stored, double After, OverloadAnswers Answers)
{
    /// <summary>What is still done under overload, as a share of what is done without.</summary>
    public double Useful => Stored / ((Before + After) / 2);

    public double Recovered => After / Before;
}
