using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AgentTelemetry.LocalHost.Azurite;

/// <summary>Where Azurite's services listen, as it prints it.</summary>
internal sealed partial record AzuriteEndpoints(string Blob, string Queue, string Table)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    /// <summary>Waits for the three lines; goes on reading after them, so that Azurite never blocks on a full pipe.</summary>
    public static async Task<AzuriteEndpoints> ReadAsync(Process azurite, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string>();
        var complete = new TaskCompletionSource<AzuriteEndpoints>(TaskCreationOptions.RunContinuationsAsynchronously);
        var lastWords = "it gave no reason.";

        azurite.OutputDataReceived += (_, line) =>
        {
            if (Listening().Match(line.Data ?? "") is { Success: true } match)
            {
                found[match.Groups[1].Value] = match.Groups[2].Value;
            }

            if (found.Count == 3)
            {
                complete.TrySetResult(new AzuriteEndpoints(found["Blob"], found["Queue"], found["Table"]));
            }
        };
        azurite.ErrorDataReceived += (_, line) => lastWords = Error().IsMatch(line.Data ?? "") ? line.Data!.Trim() : lastWords;
        azurite.BeginOutputReadLine();
        azurite.BeginErrorReadLine();

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        limit.CancelAfter(StartLimit);

        try
        {
            // The exit is seen only after all that was printed has been read.
            var first = await Task.WhenAny(complete.Task, azurite.WaitForExitAsync(limit.Token));

            await first;

            return first == complete.Task
                ? await complete.Task
                : throw new LocalHostException($"Azurite did not start: {lastWords}");
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LocalHostException($"Azurite did not start within {StartLimit.TotalSeconds:0} seconds.", e);
        }
    }

    [GeneratedRegex(@"^Azurite (Blob|Queue|Table) service is successfully listening at (http://\S+)")]
    private static partial Regex Listening();

    [GeneratedRegex("error|EADDRINUSE|EACCES", RegexOptions.IgnoreCase)]
    private static partial Regex Error();
}
