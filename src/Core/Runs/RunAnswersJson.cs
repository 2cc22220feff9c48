using System.Text.Json.Serialization;

namespace AgentTelemetry.Runs;

/// <summary>The answers that leave out what has no value.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunCreated))]
[JsonSerializable(typeof(RunBatchStored))]
[JsonSerializable(typeof(RunEventsStored))]
[JsonSerializable(typeof(RunsReaped))]
[JsonSerializable(typeof(RunsImported))]
[JsonSerializable(typeof(RunUpdated))]
[JsonSerializable(typeof(CommitAssociated))]
[JsonSerializable(typeof(RunMetadata))]
[JsonSerializable(typeof(RunFieldValues))]
internal sealed partial class RunAnswersJson : JsonSerializerContext;
