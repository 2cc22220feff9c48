using System.Buffers;

namespace AgentTelemetry.Json;

/// <summary>Text in bytes that is sent while it is written.</summary>
/// <param name="send">Takes what was written; it is overwritten afterwards.</param>
internal sealed class ByteStream(Func<ReadOnlyMemory<byte>, CancellationToken, Task> send)
{
    // What is shorter is sent in one, and a failure before it is an answer of its own.
    private const int Enough = 32 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new(Enough);

    /// <summary>Where to write.</summary>
    public IBufferWriter<byte> Writer => _buffer;

    /// <summary>How many bytes were written and not yet sent.</summary>
    public int Unsent => _buffer.WrittenCount;

    /// <summary>Whether it is worth sending.</summary>
    /// <param name="pending">How much a writer has that it did not yet write in here.</param>
    public bool HasEnough(int pending = 0) => pending + Unsent >= Enough;

    /// <summary>Sends what was written and not yet sent.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        await send(_buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _buffer.ResetWrittenCount();
    }
}
