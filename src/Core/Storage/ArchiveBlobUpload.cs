using System.Globalization;
using System.Text;
using AgentTelemetry.Retention.Archives;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace AgentTelemetry.Storage;

/// <summary>A blob that is sent block by block; the commit names its blocks. Blocks that nobody names, storage drops within a week.</summary>
/// <param name="blob">The blob.</param>
/// <param name="writer">Who writes: two that write the same blob at a time must not take each other's blocks.</param>
internal sealed class ArchiveBlobUpload(BlockBlobClient blob, Guid writer) : Stream, IArchiveUpload
{
    private const int BlockLength = 4 * 1024 * 1024;

    private readonly MemoryStream _block = new();
    private readonly List<string> _blocks = [];

    public Stream Content => this;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public async Task<bool> CommitAsync(IReadOnlyDictionary<string, string> facts, string? version)
    {
        var (metadata, conditions) = (new Dictionary<string, string>(facts), ArchiveBlobs.Replacing(version));
        try
        {
            if (_blocks.Count == 0)
            {
                _block.Position = 0;
                await blob.UploadAsync(_block, new BlobUploadOptions { Metadata = metadata, Conditions = conditions }, CancellationToken.None).ConfigureAwait(false);
                return true;
            }

            await SendBlockAsync(CancellationToken.None).ConfigureAwait(false);
            await blob.CommitBlockListAsync(_blocks, new CommitBlockListOptions { Metadata = metadata, Conditions = conditions }, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _block.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (_block.Length >= BlockLength)
        {
            await SendBlockAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
        // A block goes when it is full.
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("The product has no synchronous storage call.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async Task SendBlockAsync(CancellationToken cancellationToken)
    {
        if (_block.Length == 0)
        {
            return;
        }

        var id = Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{writer:N}{_blocks.Count:D6}")));
        _block.Position = 0;
        await blob.StageBlockAsync(id, _block, cancellationToken: cancellationToken).ConfigureAwait(false);
        _blocks.Add(id);
        _block.SetLength(0);
    }
}
