using System.IO.Compression;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Writes lines into a file of gzipped NDJSON. A line and a few MiB of the file are in memory at a time.</summary>
internal sealed class ArchiveFileWriter : IAsyncDisposable
{
    private static readonly byte[] LineBreak = [(byte)'\n'];

    private readonly IArchiveUpload _upload;
    private readonly HashingStream _hashing;
    private readonly GZipStream _gzip;

    public ArchiveFileWriter(IArchiveUpload upload)
    {
        _upload = upload;
        _hashing = new HashingStream(upload.Content);
        _gzip = new GZipStream(_hashing, CompressionLevel.Optimal, leaveOpen: true);
    }

    /// <summary>What was written so far.</summary>
    public ArchiveCounts Counts { get; private set; } = ArchiveCounts.None;

    /// <summary>How many bytes the file has, but for those that wait to be compressed.</summary>
    public long Bytes => _hashing.Bytes;

    /// <summary>Adds a line.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="subjects">How many subjects end with it.</param>
    /// <param name="events">How many events are in it.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task AddLineAsync(ReadOnlyMemory<byte> line, int subjects, int events, CancellationToken cancellationToken)
    {
        await _gzip.WriteAsync(line, cancellationToken).ConfigureAwait(false);
        await _gzip.WriteAsync(LineBreak, cancellationToken).ConfigureAwait(false);
        Counts += new ArchiveCounts(1, subjects, events);
    }

    /// <summary>Ends the file and makes it visible.</summary>
    /// <param name="version">The version that it replaces; null where it must not be there.</param>
    /// <returns>What is in it; null where somebody else was faster.</returns>
    public async Task<ArchiveDigest?> CommitAsync(string? version)
    {
        await _gzip.DisposeAsync().ConfigureAwait(false);
        var digest = new ArchiveDigest(Counts, _hashing.Bytes, _hashing.Sha256());
        return await _upload.CommitAsync(ArchiveFacts.Of(digest), version).ConfigureAwait(false) ? digest : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _gzip.DisposeAsync().ConfigureAwait(false);
        await _hashing.DisposeAsync().ConfigureAwait(false);
        await _upload.DisposeAsync().ConfigureAwait(false);
    }
}
