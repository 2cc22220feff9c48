using System.Runtime.CompilerServices;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Files in memory; of those that are uploaded only their length is kept, so that a test sees what the product holds.</summary>
internal sealed class FakeFiles : IArchiveFiles
{
    private readonly Dictionary<string, (byte[] Content, int Version)> _files = new(StringComparer.Ordinal);

    public List<(string Name, long Bytes)> Uploads { get; } = [];

    /// <summary>How much was uploaded so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Called with every piece that is uploaded.</summary>
    public Action OnWrite { get; set; } = static () => { };

    public Task<ArchiveText?> ReadAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(_files.TryGetValue(name, out var file) ? new ArchiveText(file.Content, $"{file.Version}") : null);

    public Task<string?> WriteAsync(string name, ReadOnlyMemory<byte> content, string? version)
    {
        var current = _files.TryGetValue(name, out var file) ? file.Version : 0;
        if (version is null ? current > 0 : version != $"{current}")
        {
            return Task.FromResult<string?>(null);
        }

        _files[name] = (content.ToArray(), current + 1);
        return Task.FromResult<string?>($"{current + 1}");
    }

    public IArchiveUpload Create(string name) => new Upload(this, name);

    public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken) => Task.FromResult<Stream?>(null);

    public async IAsyncEnumerable<ArchiveFile> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var name in _files.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList())
        {
            yield return new ArchiveFile(name, "", new Dictionary<string, string>());
        }
    }

    public async IAsyncEnumerable<string> ListFoldersAsync(string folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    public Task DeleteAsync(string name)
    {
        _files.Remove(name);
        return Task.CompletedTask;
    }

    private sealed class Upload(FakeFiles files, string name) : Stream, IArchiveUpload
    {
        private long _length;

        public Stream Content => this;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position
        {
            get => _length;
            set => throw new NotSupportedException();
        }

        public Task<bool> CommitAsync(IReadOnlyDictionary<string, string> facts, string? version)
        {
            files.Uploads.Add((name, _length));
            return Task.FromResult(true);
        }

        public override void Flush()
        {
            // Nothing is held.
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            _length += count;
            files.Bytes += count;
            files.OnWrite();
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
