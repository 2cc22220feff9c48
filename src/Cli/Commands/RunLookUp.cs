using AgentTelemetry.Cli.Http;

namespace AgentTelemetry.Cli.Commands;

/// <summary>Finds a run by either of its ids.</summary>
internal static class RunLookUp
{
    /// <summary>The event id. A run that is not there ends the command.</summary>
    public static async Task<string> EventIdOfAsync(ServiceApi api, string id, CancellationToken cancellationToken)
    {
        try
        {
            var run = await api.GetAsync($"api/v1/runs/{Uri.EscapeDataString(id)}", cancellationToken).ConfigureAwait(false);
            return (string)run.Body["event_id"]!;
        }
        catch (CommandFailedException failure) when (failure.ExitCode is ExitCode.NotFound)
        {
            await foreach (var run in api.ListAsync($"api/v1/runs{Parts.Query(("run_id", id), ("limit", "1"))}", null, 1, cancellationToken).ConfigureAwait(false))
            {
                return (string)run["event_id"]!;
            }

            throw;
        }
    }
}
