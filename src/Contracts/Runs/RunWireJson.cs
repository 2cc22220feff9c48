using System.Text.Json.Serialization;

namespace AgentTelemetry.Runs;

/// <summary>What a client sends and reads of runs; what is null is left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 512)]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(RunChange))]
[JsonSerializable(typeof(RunEventRecord))]
[JsonSerializable(typeof(IReadOnlyList<RunEventRecord>))]
[JsonSerializable(typeof(CommitAssociation))]
[JsonSerializable(typeof(RunBatchStored))]
[JsonSerializable(typeof(RunEventsStored))]
internal sealed partial class RunWireJson : JsonSerializerContext;
