using System.Text.Json;

namespace AgentTelemetry.Json;

/// <summary>A document, and the room it takes of the instance as long as it lives.</summary>
internal sealed class ParsedBody(JsonDocument document, IBodyRoom room, string payer, int bytes) : IDisposable
{
    private int _bytes = bytes;

    public JsonElement RootElement => document.RootElement;

    public void Dispose()
    {
        document.Dispose();
        room.Return(payer, Interlocked.Exchange(ref _bytes, 0));
    }
}
