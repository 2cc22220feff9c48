using System.Buffers;

namespace AgentTelemetry.Storage.Transactions;

/// <summary>A response's body in rented memory: the one to a hundred actions is so large that each would cost a collection of everything.</summary>
internal sealed class PooledAnswer : MemoryStream
{
    private const int LengthOfMany = 128 * 1024;

    private readonly byte[] _buffer;

    private PooledAnswer(byte[] buffer, int length)
        : base(buffer, 0, length, writable: false, publiclyVisible: true) => _buffer = buffer;

    public static async Task<PooledAnswer> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LengthOfMany);
        var length = 0;
        while (await content.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            length += read;
            if (length == buffer.Length)
            {
                buffer = Larger(buffer);
            }
        }

        return new PooledAnswer(buffer, length);
    }

    /// <summary>Gives the memory back; nobody may read the body afterwards.</summary>
    public void Release() => ArrayPool<byte>.Shared.Return(_buffer);

    private static byte[] Larger(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
