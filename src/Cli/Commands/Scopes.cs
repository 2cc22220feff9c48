using System.Text.Json.Nodes;
using AgentTelemetry.Cli.Http;

namespace AgentTelemetry.Cli.Commands;

/// <summary>Finds out what a key may do, by requests that change nothing.</summary>
internal static class Scopes
{
    /// <summary>The scopes that the key has. A key that is wrong ends the command.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(ServiceApi api, CancellationToken cancellationToken)
    {
        var probes = new (string Scope, Func<Task> Try)[]
        {
            ("read", () => api.GetAsync("api/v1/runs?limit=1", cancellationToken)),
            ("write", () => api.PostAsync("api/v1/runs/batch", new JsonArray(), cancellationToken)),
            ("export", () => api.GetAsync("export/health", cancellationToken)),
            ("admin", () => api.GetAsync("keys?limit=1", cancellationToken)),
        };
        var found = new List<string>();
        foreach (var (scope, attempt) in probes)
        {
            try
            {
                await attempt().ConfigureAwait(false);
                found.Add(scope);
            }
            catch (CommandFailedException failure) when (failure.Message.Contains("missing_scope", StringComparison.Ordinal))
            {
                // That one it has not.
            }
            catch (CommandFailedException failure) when (failure.ExitCode is ExitCode.Failed || failure.Message.Contains("export_not_configured", StringComparison.Ordinal))
            {
                // It was let in, and refused for something else.
                found.Add(scope);
            }
        }

        return found;
    }
}
