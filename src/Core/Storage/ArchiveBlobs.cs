using System.Runtime.CompilerServices;
using AgentTelemetry.Retention.Archives;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace AgentTelemetry.Storage;

/// <summary>The archive in blobs.</summary>
internal sealed class ArchiveBlobs(BlobServiceClient service, IUuidSource ids) : IArchiveFiles
{
    /// <summary>The container of everything that is archived.</summary>
    public const string Container = "archive";

    // Each part that is read is a request of its own, which is tried again like any other.
    private const int ReadAtOnce = 1024 * 1024;

    private readonly BlobContainerClient _container = service.GetBlobContainerClient(Container);

    public async Task<ArchiveText?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var found = await _container.GetBlobClient(name).DownloadContentAsync(cancellationToken).ConfigureAwait(false);
            return new ArchiveText(found.Value.Content.ToMemory(), found.Value.Details.ETag.ToString());
        }
        catch (RequestFailedException exception) when (exception.Status is 404)
        {
            return null;
        }
    }

    public async Task<string?> WriteAsync(string name, ReadOnlyMemory<byte> content, string? version)
    {
        try
        {
            var written = await _container.GetBlobClient(name).UploadAsync(
                new BinaryData(content), new BlobUploadOptions { Conditions = Replacing(version) }, CancellationToken.None).ConfigureAwait(false);
            return written.Value.ETag.ToString();
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    public IArchiveUpload Create(string name) => new ArchiveBlobUpload(_container.GetBlockBlobClient(name), ids.Create());

    public async Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await _container.GetBlobClient(name)
                .OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = ReadAtOnce }, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status is 404)
        {
            return null;
        }
    }

    public async IAsyncEnumerable<ArchiveFile> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix, cancellationToken).ConfigureAwait(false))
        {
            yield return new ArchiveFile(blob.Name, blob.Properties.ETag.ToString() ?? "", new Dictionary<string, string>(blob.Metadata, StringComparer.Ordinal));
        }
    }

    public async IAsyncEnumerable<string> ListFoldersAsync(string folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in _container.GetBlobsByHierarchyAsync(BlobTraits.None, BlobStates.None, "/", folder, cancellationToken).ConfigureAwait(false))
        {
            if (item.IsPrefix)
            {
                yield return item.Prefix;
            }
        }
    }

    public Task DeleteAsync(string name) => _container.GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: CancellationToken.None);

    /// <summary>What has to hold of a blob that is written.</summary>
    public static BlobRequestConditions Replacing(string? version) =>
        version is null ? new() { IfNoneMatch = ETag.All } : new() { IfMatch = new ETag(version) };
}
