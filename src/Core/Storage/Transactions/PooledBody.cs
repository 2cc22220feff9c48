using System.Buffers;
using Azure.Core;

namespace AgentTelemetry.Storage.Transactions;

/// <summary>A request's body in rented memory.</summary>
/// <remarks>
/// The memory goes back once there is an answer, and not when the request is given up: then somebody may still be sending from it, and it is left to the collector.
/// </remarks>
internal sealed class PooledBody(int capacity) : RequestContent, IBufferWriter<byte>
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

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Release()
    {
        var buffer = _buffer;
        (_buffer, _length) = ([], 0);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    public override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    public override void WriteTo(Stream stream, CancellationToken cancellation) => stream.Write(Written.Span);

    public override async Task WriteToAsync(Stream stream, CancellationToken cancellation) => await stream.WriteAsync(Written, cancellation).ConfigureAwait(false);

    public override void Dispose()
    {
        // Each try disposes of the content, and the next one sends it again.
    }

    private void Reserve(int sizeHint)
    {
        var needed = _length + Math.Max(sizeHint, 1);
        if (needed <= _buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
        Written.Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
