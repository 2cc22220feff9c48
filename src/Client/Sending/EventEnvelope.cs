using System.Buffers;
using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Client.Sending;

/// <summary>Events under an envelope, taken apart and put together anew.</summary>
/// <param name="root">The document.</param>
internal sealed class EventEnvelope(JsonElement root)
{
    private const string EventsMember = "events";

    public IReadOnlyList<JsonElement> Events { get; } = [.. root.GetProperty(EventsMember).EnumerateArray()];

    public static EventEnvelope Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        return new EventEnvelope(document.RootElement.Clone());
    }

    /// <summary>The events of several envelopes of one session, under the first.</summary>
    public static ReadOnlyMemory<byte> Join(IEnumerable<ReadOnlyMemory<byte>> bodies)
    {
        var envelopes = bodies.Select(Read).ToList();
        return envelopes[0].With(envelopes.SelectMany(static envelope => envelope.Events));
    }

    /// <summary>Other events under the same envelope.</summary>
    public ReadOnlyMemory<byte> With(IEnumerable<JsonElement> events)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonText.Writing))
        {
            writer.WriteStartObject();
            foreach (var member in root.EnumerateObject())
            {
                if (!member.NameEquals(EventsMember))
                {
                    member.WriteTo(writer);
                }
            }

            writer.WriteStartArray(EventsMember);
            foreach (var @event in events)
            {
                @event.WriteTo(writer);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
