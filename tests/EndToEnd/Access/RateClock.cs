namespace AgentTelemetry.EndToEnd.Access;

/// <summary>A clock that stands, so that no window ends within a test.</summary>
/// <remarks>Its timers run on by the real clock: a whole service on a FakeTimeProvider would wait for ever.</remarks>
public sealed class RateClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public void Advance(TimeSpan by) => _now += by;

    public override DateTimeOffset GetUtcNow() => _now;
}
