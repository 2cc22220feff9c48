using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AgentTelemetry.Json;

/// <summary>Rows as NDJSON, which are sent while they are read.</summary>
internal static class JsonRows
{
    public static async Task WriteAsync<T>(ByteStream stream, JsonTypeInfo<T> type, IAsyncEnumerable<T> rows, CancellationToken cancellationToken)
    {
        using var json = new Utf8JsonWriter(stream.Writer, JsonStream.Writing);
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            JsonSerializer.Serialize(json, row, type);
            json.Reset();
            stream.Writer.Write("\n"u8);
            if (stream.HasEnough())
            {
                await stream.SendAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
