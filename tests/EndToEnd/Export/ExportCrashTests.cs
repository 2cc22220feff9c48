using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Export;

/// <summary>The exporter dies before, and after, every call of storage; whoever goes on comes to the same end, with nothing lost and no row twice.</summary>
public sealed class ExportCrashTests
{
    [Fact]
    public async Task Every_crash_ends_as_if_there_had_been_none()
    {
        await using var exporting = await ExportingService.StartAsync(stepByStep: true, ("EXPORT_WAIT", "0s"), ("SIGNAVIO_UPLOAD_SPACING", "60ms"), ("SIGNAVIO_POLL_INTERVAL", "1ms"), ("SIGNAVIO_TIMEOUT", "1s"));
        exporting.Signavio.Spacing = TimeSpan.FromMilliseconds(60);
        exporting.Signavio.Longest = TimeSpan.FromMilliseconds(40);
        await exporting.StoreRunsAsync(2);
        await ExportBothAsync(exporting);
        var calls = await CallsAsync(exporting);

        for (var at = -1; at < calls; at += CallsInTurn.Step)
        {
            await ExportBothAsync(exporting, "&force=true");
            var from = at;
            exporting.Service.Transport.Begin(call => call > from ? StorageFault.DroppedBefore : call == from ? StorageFault.DroppedAfter : null);
            try
            {
                await exporting.StepAsync();
            }
            catch (Exception exception) when (exception is StorageUnavailableException or Azure.RequestFailedException)
            {
                // It died.
            }

            exporting.Service.Transport.Begin();
            await AssertEndAsync(exporting, at);
        }

        Assert.Equal((2, 4), (exporting.Signavio.Rows("agent_telemetry").Count, exporting.Signavio.Rows("agent_telemetry_events").Count));
    }

    private static async Task ExportBothAsync(ExportingService exporting, string query = "")
    {
        for (var number = 0; number < 2; number++)
        {
            await exporting.ExportAsync(number, query);
        }
    }

    private static async Task<int> CallsAsync(ExportingService exporting)
    {
        exporting.Service.Transport.Begin();
        await AssertEndAsync(exporting, -1);
        return exporting.Service.Transport.Calls.Count;
    }

    private static async Task AssertEndAsync(ExportingService exporting, int at)
    {
        for (var step = 0; step < 500; step++)
        {
            await exporting.StepAsync();
            if (await exporting.StateAsync(0) is "completed" && await exporting.StateAsync(1) is "completed")
            {
                return;
            }

            await Task.Delay(5);
        }

        Assert.Fail($"After dying at call {at}: {await exporting.RowAsync(0)}, {await exporting.RowAsync(1)}.");
    }
}
