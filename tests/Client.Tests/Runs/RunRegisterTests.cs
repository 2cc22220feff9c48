using AgentTelemetry.Client.Runs;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Client.Tests.Runs;

public sealed class RunRegisterTests
{
    private readonly RunRegister _register = new(mostActive: 3, mostEnded: 2);

    [Fact]
    public void Runs_that_never_end_are_forgotten_the_oldest_first()
    {
        Add("a", "b", "c");
        Assert.True(_register.IsActive("a"));
        Add("d");
        Assert.Equal([false, true, true, true], new[] { "a", "b", "c", "d" }.Select(_register.IsActive));
    }

    [Fact]
    public void A_long_run_is_not_forgotten_for_short_ones()
    {
        Add("long");
        for (var number = 0; number < 100; number++)
        {
            Add($"{number}");
            Assert.True(_register.TryEnd($"{number}", out _));
        }

        Assert.True(_register.IsActive("long"));
    }

    [Fact]
    public void Event_ids_of_the_last_ended_runs_are_known()
    {
        foreach (var runId in new[] { "a", "b", "c" })
        {
            Add(runId);
            Assert.Equal($"event-{runId}", _register.EventIdOf(runId));
            Assert.True(_register.TryEnd(runId, out _));
            Assert.False(_register.TryEnd(runId, out _));
        }

        Assert.Equal([null, "event-b", "event-c", null], new[] { "a", "b", "c", "never" }.Select(_register.EventIdOf));
    }

    [Fact]
    public void A_run_id_is_active_once()
    {
        Add("a");
        Assert.False(_register.TryAdd(Run("a")));
    }

    private void Add(params string[] runIds) => Array.ForEach(runIds, runId => Assert.True(_register.TryAdd(Run(runId))));

    private static ActiveRun Run(string runId) => new(
        new RunRecord { EventId = $"event-{runId}", RunId = runId, SchemaVersion = 7, CreatedAt = "", StartTime = "", AgentName = "a", JobType = "j", Status = "running" }, 0);
}
