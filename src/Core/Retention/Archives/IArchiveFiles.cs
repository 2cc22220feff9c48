namespace AgentTelemetry.Retention.Archives;

/// <summary>The files of the archive, by name. A version stands for the content of the moment.</summary>
internal interface IArchiveFiles
{
    /// <summary>Reads a small file; null where it is not there.</summary>
    Task<ArchiveText?> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes a small file, if nobody else did meanwhile.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">Its content.</param>
    /// <param name="version">The version that it replaces; null where it must not be there.</param>
    /// <returns>The new version; null where somebody else was faster, or the answer to our own writing was lost.</returns>
    Task<string?> WriteAsync(string name, ReadOnlyMemory<byte> content, string? version);

    /// <summary>Begins a file of any size. Nobody sees it before it is committed.</summary>
    IArchiveUpload Create(string name);

    /// <summary>Opens a file to be read from its begin; null where it is not there.</summary>
    Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken);

    /// <summary>The files whose names begin so, in the order of their names.</summary>
    IAsyncEnumerable<ArchiveFile> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>The folders right below one; each name ends with a slash.</summary>
    IAsyncEnumerable<string> ListFoldersAsync(string folder, CancellationToken cancellationToken);

    /// <summary>Deletes a file; it may be gone already.</summary>
    Task DeleteAsync(string name);
}
