using System.Text.Json;
using System.Text.Json.Serialization;
using AgentTelemetry.Content.Reading;

namespace AgentTelemetry.Content.Observers;

/// <summary>Writes an observation as the rows of a session write an event: it is a document of the standard.</summary>
internal sealed class ObservationConverter : JsonConverter<Observation>
{
    public override Observation Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Observation value, JsonSerializerOptions options) => SessionRows.WriteEvent(writer, value.SessionId, value.Event);
}
