using System.Text.Json.Serialization;

namespace AgentTelemetry.Content.Observers;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ObservationConverter)])]
[JsonSerializable(typeof(ObservedRetrievals))]
[JsonSerializable(typeof(IReadOnlyList<Observation>))]
internal sealed partial class ObserversJson : JsonSerializerContext;
