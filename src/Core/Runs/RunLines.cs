using System.Buffers;
using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Runs;

/// <summary>Runs as NDJSON: records of the type <c>run</c>, as the clients of the runs API keep them.</summary>
internal static class RunLines
{
    public static async Task WriteAsync(ByteStream stream, IAsyncEnumerable<RunRecord> runs, CancellationToken cancellationToken)
    {
        var line = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(line, JsonStream.Writing);
        await foreach (var run in runs.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            JsonSerializer.Serialize(json, run, RunJson.Default.RunRecord);
            stream.Writer.Write("{\"record_type\":\"run\","u8);
            stream.Writer.Write(line.WrittenSpan["{".Length..]);
            stream.Writer.Write("\n"u8);
            line.ResetWrittenCount();
            json.Reset();
            if (stream.HasEnough())
            {
                await stream.SendAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
