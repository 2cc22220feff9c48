namespace AgentTelemetry.Export.Logs;

/// <summary>A log that may be sent.</summary>
/// <param name="Cases">Its cases, read as they are asked for.</param>
internal sealed record OpenedLog(IAsyncEnumerable<OpenedCase> Cases)
{
    /// <summary>Sends it.</summary>
    public Task WriteAsync(LogFormat format, Func<ReadOnlyMemory<byte>, CancellationToken, Task> send, CancellationToken cancellationToken) =>
        LogStream.WriteAsync(format, Cases, send, cancellationToken);
}
