namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>Waits for what happens by itself.</summary>
public static class Eventually
{
    // Reached only where something never happens: a busy machine is no reason to fail.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            Assert.False(patience.IsCancellationRequested, $"Waited in vain for this: {what}.");
            await Task.Delay(50);
        }
    }
}
