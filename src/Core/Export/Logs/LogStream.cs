namespace AgentTelemetry.Export.Logs;

/// <summary>Sends a log while its cases are read; what is in memory of it is a buffer, and what its format has to keep.</summary>
internal static class LogStream
{
    // What is shorter waits for more.
    private const int Enough = 32 * 1024;

    // A writer holds text back; so many events, or parts of an ending, are never too much of it.
    private const int EventsBetween = 16;

    /// <summary>Sends a log.</summary>
    /// <param name="format">Its format.</param>
    /// <param name="cases">The cases, in the order they are written in.</param>
    /// <param name="send">Takes what was written; it is overwritten afterwards.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task WriteAsync(
        LogFormat format, IAsyncEnumerable<OpenedCase> cases, Func<ReadOnlyMemory<byte>, CancellationToken, Task> send, CancellationToken cancellationToken)
    {
        using var written = new MemoryStream();
        using var log = Of(format, written);
        await foreach (var opened in cases.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            log.BeginCase(opened.Case);
            var events = 0;
            await foreach (var @event in opened.Events.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                log.Add(opened.Case, @event);
                if (++events % EventsBetween == 0)
                {
                    await SendAsync(Enough).ConfigureAwait(false);
                }
            }

            log.EndCase();
            await SendAsync(Enough).ConfigureAwait(false);
        }

        foreach (var parts in log.Ending().Chunk(EventsBetween))
        {
            Array.ForEach(parts, static write => write());
            await SendAsync(Enough).ConfigureAwait(false);
        }

        await SendAsync(0).ConfigureAwait(false);

        async Task SendAsync(int least)
        {
            log.Flush();
            if (written.Length >= least && written.Length > 0)
            {
                await send(written.GetBuffer().AsMemory(0, (int)written.Length), cancellationToken).ConfigureAwait(false);
                written.SetLength(0);
            }
        }
    }

    private static ILogWriter Of(LogFormat format, Stream output) => format switch
    {
        LogFormat.Csv => new CsvLog(output),
        LogFormat.Xes => new XesLog(output),
        _ => new OcelLog(output),
    };
}
