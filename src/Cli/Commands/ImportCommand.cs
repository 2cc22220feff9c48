using System.CommandLine;
using AgentTelemetry.Cli.Importing;
using Spectre.Console;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>import</c>: sends the lines of a file, and knows how far it was.</summary>
internal static class ImportCommand
{
    public static Command Create(CommandSet commands)
    {
        var file = new Argument<string>("file") { Description = "NDJSON: runs and their events, as the service downloads them and its clients keep them." };
        var restart = Parts.Flag("--restart", "Begin at the first line, whatever was sent before.");

        return commands.Does("import", "Imports runs and their events from a file. Called again, it goes on where it was.", [file, restart], async (context, cancellationToken) =>
        {
            var path = Path.Combine(context.Host.Folder, context.Value(file));
            if (!File.Exists(path))
            {
                throw new CommandFailedException(ExitCode.NotFound, $"There is no file {path}.");
            }

            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
            await using var _ = stream.ConfigureAwait(false);
            return await RunAsync(context, path, stream, context.Value(restart), cancellationToken).ConfigureAwait(false);
        });
    }

    private static async Task<int> RunAsync(CommandContext context, string path, FileStream stream, bool restarts, CancellationToken cancellationToken)
    {
        var statePath = ImportState.PathOf(context.Host.Home, path, context.Settings.Url.AbsoluteUri, context.Settings.KeyName);
        var reader = new LineReader(stream);
        var state = restarts ? new ImportState() : ImportState.Read(statePath);
        if (state.Offset > 0 && !await reader.TrySeekAsync(state.Offset, state.Fingerprint, cancellationToken).ConfigureAwait(false))
        {
            context.Printer.Note($"{path} is another file than it was: beginning at its first line.");
            state = new ImportState();
        }

        var resumedAt = state.Lines;
        if (resumedAt > 0)
        {
            context.Printer.Note($"Going on behind line {resumedAt}, where an earlier call was.");
        }

        var counts = new ImportCounts();
        await WithProgressAsync(context, stream.Length, async report =>
        {
            report(state.Offset);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { Lines: > 0 } part)
            {
                var answer = await context.Api.ImportAsync(part.Bytes, cancellationToken).ConfigureAwait(false);
                counts.Add(answer.Body, state.Lines);
                state = new ImportState
                {
                    Offset = reader.Offset,
                    Lines = state.Lines + part.Lines,
                    Fingerprint = await reader.FingerprintAsync(reader.Offset, cancellationToken).ConfigureAwait(false),
                };
                state.Write(statePath);
                report(state.Offset);
            }
        }).ConfigureAwait(false);

        foreach (var message in counts.Messages)
        {
            context.Printer.Warn(message);
        }

        context.Printer.One(counts.ToJson(path, state.Lines, resumedAt));
        return counts.Failed == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static Task WithProgressAsync(CommandContext context, long bytes, Func<Action<long>, Task> work)
    {
        if (!context.Host.IsErrorTerminal || context.IsQuiet)
        {
            return work(static _ => { });
        }

        return context.Printer.Progress.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(progress =>
        {
            var task = progress.AddTask("Importing", maxValue: Math.Max(1, bytes));
            return work(offset => task.Value = offset);
        });
    }
}
