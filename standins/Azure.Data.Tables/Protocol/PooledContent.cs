using System.Buffers;
using Azure.Core;

namespace Azure.Data.Tables.Protocol;

/// <summary>A request body written into rented memory.</summary>
/// <remarks>
/// The memory goes back only by <see cref="Release"/>, after an answer: a request that was cancelled or broke off may leave a
/// write behind that still reads it, so that memory is left to the collector.
/// </remarks>
internal sealed class PooledContent(int capacity) : RequestContent, IBufferWriter<byte>
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(capacity);
    private int _length;

    private ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsSpan(_length);
    }

    public void Release()
    {
        byte[] buffer = _buffer;
        _buffer = [];
        _length = 0;
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    public override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    public override void WriteTo(Stream stream, CancellationToken cancellation) => stream.Write(Written.Span);

    public override async Task WriteToAsync(Stream stream, CancellationToken cancellation) =>
        await stream.WriteAsync(Written, cancellation).ConfigureAwait(false);

    public override void Dispose()
    {
    }

    private void Reserve(int sizeHint)
    {
        int needed = _length + Math.Max(sizeHint, 1);
        if (needed <= _buffer.Length)
            return;

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
        Written.Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
