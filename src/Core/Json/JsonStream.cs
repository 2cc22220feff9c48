using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentTelemetry.Json;

/// <summary>JSON that is sent while it is written.</summary>
internal sealed class JsonStream(ByteStream bytes) : IDisposable
{
    /// <summary>How JSON is written for callers.</summary>
    public static JsonWriterOptions Writing { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    /// <summary>Writes.</summary>
    public Utf8JsonWriter Json { get; } = new(bytes.Writer, Writing);

    /// <summary>Sends what was written, where it is enough; to be called now and then.</summary>
    public async Task SendWrittenAsync(CancellationToken cancellationToken)
    {
        if (bytes.HasEnough(Json.BytesPending))
        {
            await Json.FlushAsync(cancellationToken).ConfigureAwait(false);
            await bytes.SendAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the writing.</summary>
    public void Dispose() => Json.Dispose();
}
