using AgentTelemetry.Client;

// Address, folder and name of the agent. It tells of runs until it is killed: some with events, some overlapping, each with a status that its number says.
var options = new TelemetryClientOptions
{
    ApiUrl = new Uri(args[0]),
    BaseDirectory = args[1],
    MaxRetryDelay = TimeSpan.FromMilliseconds(100),
    RequestTimeout = TimeSpan.FromSeconds(2),
    FlushToDisk = false,
    DetectGit = false,
};
string[] statuses = [RunStatus.Success, RunStatus.Failure, RunStatus.Partial, RunStatus.Timeout, RunStatus.Cancelled];
await using var client = new TelemetryClient(options);
var open = new Queue<string>();
for (var number = 0; ; number++)
{
    open.Enqueue(await client.StartRunAsync(args[2], "build"));
    if (number % 3 == 0)
    {
        await client.LogEventAsync(open.Peek(), "checkpoint", new { number });
    }

    if (open.Count > 3)
    {
        await client.EndRunAsync(open.Dequeue(), statuses[number % statuses.Length]);
    }

    if (number == 5)
    {
        Console.WriteLine("ready");
    }

    await Task.Delay(2);
}
