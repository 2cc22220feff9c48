using System.Text.Json.Serialization;

namespace AgentTelemetry.Runs;

/// <summary>What shows every member, null where there is no value. Depth is the reader's to bound.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, MaxDepth = 512)]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(IReadOnlyList<RunRecord>))]
[JsonSerializable(typeof(IReadOnlyList<RunEventRecord>))]
[JsonSerializable(typeof(CommitLink))]
[JsonSerializable(typeof(RepoLink))]
internal sealed partial class RunJson : JsonSerializerContext;
