using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentTelemetry.Json;

/// <summary>JSON that is sent while it is written.</summary>
/// <param name="send">Takes what was written; it is overwritten afterwards.</param>
internal sealed class JsonStream(Func<ReadOnlyMemory<byte>, CancellationToken, Task> send) : IDisposable
{
    // What is shorter is sent in one, and a failure before it is an answer of its own.
    private const int Enough = 32 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new(Enough);

    /// <summary>How JSON is written for callers.</summary>
    public static JsonWriterOptions Writing { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    /// <summary>Writes.</summary>
    public Utf8JsonWriter Json => field ??= new Utf8JsonWriter(_buffer, Writing);

    /// <summary>Sends what was written, where it is enough; to be called now and then.</summary>
    public Task SendWrittenAsync(CancellationToken cancellationToken) =>
        Json.BytesPending + _buffer.WrittenCount >= Enough ? SendAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Sends what was written and not yet sent.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await send(_buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _buffer.ResetWrittenCount();
    }

    /// <summary>Ends the writing of what is not yet sent.</summary>
    /// <returns>How many bytes that is.</returns>
    public async Task<int> FlushAsync(CancellationToken cancellationToken)
    {
        await Json.FlushAsync(cancellationToken).ConfigureAwait(false);
        return _buffer.WrittenCount;
    }

    public void Dispose() => Json.Dispose();
}
