namespace AgentTelemetry.LocalHost.Tests.Support;

/// <summary>Waits for what happens elsewhere.</summary>
internal static class Until
{
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }
}
