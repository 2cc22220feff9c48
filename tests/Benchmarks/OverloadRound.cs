namespace AgentTelemetry.Benchmarks;

/// <param name="Before">Batches stored a second by as many senders as get the most done.</param>
/// <param name="Offered">Batches offered a second then, five times as many.</param>
/// <param name="Stored">What of them was stored.</param>
/// <param name="After">As before, after a pause.</param>
/// <param name="Answers">What became of those that were offered.</param>
/// <param name="EmulatorBefore">The same transactions a second straight to the emulator, by as many senders, right after <paramref name="Before"/>.</param>
/// <param name="EmulatorAfter">The same right after <paramref name="After"/>.</param>
internal sealed record OverloadRound(double Before, double Offered, double Stored, double After, OverloadAnswers Answers, double EmulatorBefore, double EmulatorAfter)
{
    /// <summary>What is still done under overload, as a share of what is done without.</summary>
    public double Useful => Stored / ((Before + After) / 2);

    /// <summary>What the service does afterwards, as a share of what it did before; the emulator, which slows as it fills, is taken out.</summary>
    public double Recovered => After / Before / EmulatorKept;

    /// <summary>What the emulator itself does afterwards, as a share of what it did before.</summary>
    public double EmulatorKept => EmulatorAfter / EmulatorBefore;
}
