namespace AgentTelemetry.Runs;

/// <summary>A run that is to be created, with the first of its events.</summary>
/// <param name="Run">The run.</param>
/// <param name="Events">Its events, each id once, and so few that a transaction holds them.</param>
internal sealed record NewRun(RunRecord Run, IReadOnlyList<RunEvent> Events)
{
    /// <summary>The most events.</summary>
    public const int MostEvents = 30;
}
