namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>At which calls of storage a test of many calls dies or meets a fault: at every fifth, which keeps the suite within its ten minutes; at each with <c>EVERY_CALL=1</c>.</summary>
internal static class CallsInTurn
{
    public static int Step { get; } = Environment.GetEnvironmentVariable("EVERY_CALL") is "1" ? 1 : 5;
}
