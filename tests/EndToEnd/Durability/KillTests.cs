using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Durability;

/// <summary>Promise 1 against <c>kill -9</c>; <c>tests/Soak</c> kills more often.</summary>
public sealed class KillTests
{
    private const int BatchesBeforeTheKill = 25;

    [Fact]
    public async Task Every_acknowledged_event_is_there_once_after_the_service_was_killed_amid_a_stream_of_batches()
    {
        await using var emulator = await Emulator.TakeAsync();
        var service = new KilledService(emulator.ConnectionString);

        for (var round = 0; round < 3; round++)
        {
            await service.KillAfterAsync(BatchesBeforeTheKill);
        }

        await service.AssertStoredOnceAsync();
        Assert.True(service.AcknowledgedBatches >= 3 * BatchesBeforeTheKill);
    }
}
