using AgentTelemetry.Client.Runs;
using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry.Client.Tests.Runs;

public sealed class RunIdsTests
{
    private readonly RunIds _ids = new(new RandomUuidSource(), new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 10, 0, 5, TimeSpan.Zero)));

    [Fact]
    public void An_id_is_made_of_time_agent_and_chance() => Assert.Matches("^20260301T100005Z-builder-[0-9a-f]{8}$", _ids.Choose(null, "builder"));

    [Fact]
    public void The_agents_name_spoils_no_id() => Assert.Matches("^20260301T100005Z-a-b-c-[0-9a-f]{8}$", _ids.Choose(null, "a/b\\c"));

    [Fact]
    public void An_id_of_the_callers_is_taken_up_to_255_characters()
    {
        Assert.Equal("mine", _ids.Choose("mine", "builder"));
        Assert.Equal(new string('x', 255), _ids.Choose(new string('x', 255), "builder"));
        Assert.Equal(new RunIdStats(2, 0, 0, 0, 0, 0), _ids.Stats);
        Assert.Equal(100, _ids.Stats.CustomPercentage);
    }

    [Fact]
    public void An_id_that_cannot_be_is_replaced_and_counted()
    {
        Assert.All(["", " ", new string('x', 256), "a/b", "a\\b", "a\0b"], custom => Assert.StartsWith("20260301T", _ids.Choose(custom, "builder"), StringComparison.Ordinal));
        Assert.Equal(new RunIdStats(0, 6, 2, 1, 3, 0), _ids.Stats);
        Assert.Equal((6, 6, 0), (_ids.Stats.Rejected, _ids.Stats.TotalRuns, _ids.Stats.CustomPercentage));
    }

    [Fact]
    public void An_id_beside_an_active_one_gets_a_suffix()
    {
        Assert.Matches("^mine-duplicate-[0-9a-f]{8}$", _ids.BesideActive("mine"));
        Assert.Equal(1, _ids.Stats.DuplicatesDetected);
    }
}
