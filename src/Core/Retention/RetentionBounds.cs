namespace AgentTelemetry.Retention;

/// <summary>How far one look goes.</summary>
/// <param name="MostRows">The most rows of each kind; a page more is not begun.</param>
/// <param name="Time">The clock.</param>
/// <param name="Length">How long it may take, by a clock that is started with it.</param>
internal sealed record RetentionBounds(int MostRows, TimeProvider Time, TimeSpan Length)
{
    private readonly long _began = Time.GetTimestamp();

    /// <summary>Whether nothing is changed.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether it goes on where the last one stopped, and its report is the app's last.</summary>
    public bool IsStored { get; init; } = true;

    public bool IsOver => Time.GetElapsedTime(_began) > Length;

    public bool Allows(int rows) => rows < MostRows && !IsOver;
}
