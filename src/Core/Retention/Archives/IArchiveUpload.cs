namespace AgentTelemetry.Retention.Archives;

/// <summary>A file that is being written. To dispose of it without a commit leaves nothing behind.</summary>
internal interface IArchiveUpload : IAsyncDisposable
{
    /// <summary>Where to write; a few MiB are in memory at a time.</summary>
    Stream Content { get; }

    /// <summary>Makes what was written the file's content, in one step.</summary>
    /// <param name="facts">What is noted with it.</param>
    /// <param name="version">The version that it replaces; null where it must not be there.</param>
    /// <returns>False where somebody else was faster, or the answer to our own commit was lost.</returns>
    Task<bool> CommitAsync(IReadOnlyDictionary<string, string> facts, string? version);
}
