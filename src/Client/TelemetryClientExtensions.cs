namespace AgentTelemetry.Client;

/// <summary>Shorter forms of what the client does.</summary>
public static class TelemetryClientExtensions
{
    /// <summary>Does work as a run that gives nothing back. An exception ends the run as a failure, or as cancelled by its token, and is thrown on.</summary>
    public static Task RunAsync(
        this ITelemetryClient client, string agentName, string jobType, Func<RunScope, CancellationToken, Task> work, RunDetails? details = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.RunAsync(
            agentName,
            jobType,
            async (scope, token) =>
            {
                await work(scope, token).ConfigureAwait(false);
                return true;
            },
            details,
            cancellationToken);
    }
}
