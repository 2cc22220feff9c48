using System.Buffers;
using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Retention.Archives;

/// <summary>A line that is being written; its memory is used again for the next.</summary>
internal sealed class LineBuffer : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new(64 * 1024);
    private readonly Utf8JsonWriter _json;

    public LineBuffer() => _json = new Utf8JsonWriter(_bytes, JsonText.Writing);

    /// <summary>Writes an object; the line is good until the next is written.</summary>
    public ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        _bytes.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        write(_json);
        _json.WriteEndObject();
        _json.Flush();
        return _bytes.WrittenMemory;
    }

    public void Dispose() => _json.Dispose();
}
