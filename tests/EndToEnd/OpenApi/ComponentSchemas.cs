using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentTelemetry.Access.Keys;
using AgentTelemetry.Content.Bridges;
using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Content.Observers;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Functions.Content;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Operations;
using AgentTelemetry.Observability;
using AgentTelemetry.Operations;
using AgentTelemetry.Retention;
using AgentTelemetry.Retention.Archives;
using AgentTelemetry.Retention.Repair;
using AgentTelemetry.Runs;
using AgentTelemetry.Statistics;
using AgentTelemetry.Statistics.Sessions;
using AgentTelemetry.Statistics.Usage;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>Every schema of the document, by name.</summary>
internal static class ComponentSchemas
{
    private const string Written = "tests/EndToEnd/OpenApi/components.json";

    // What goes over the wire as a record.
    private static readonly JsonSerializerContext[] Records =
    [
        SessionAnswersJson.Default, ReadingJson.Default, ObserversJson.Default, BridgesJson.Default, KeyAnswersJson.Default,
        UcpJson.Default, OperationsJson.Default, ProblemJson.Default, RunJson.Default, RunAnswersJson.Default, StatisticsAnswersJson.Default, SessionStatisticsJson.Default, UsageStatisticsJson.Default,
        DeadLettersJson.Default, ArchiveAnswersJson.Default, DeveloperLogJson.Default, SmokeTestJson.Default, RejectionsJson.Default, ExportAnswersJson.Default, ErasureAnswersJson.Default, RetentionAnswersJson.Default, RepairAnswersJson.Default,
    ];

    public static IReadOnlyDictionary<string, JsonObject> All() => RecordSchemas.Of(Records).Concat(Declared()).Concat(RequestSchemas.All().Select(static one => (one.Name, Schema: Referring(one.Schema))))
        .OrderBy(static one => one.Name, StringComparer.Ordinal)
        .ToDictionary(static one => one.Name, static one => one.Schema);

    // The answers that no record stands for: they are written by hand, and so are their schemas.
    private static IEnumerable<(string Name, JsonObject Schema)> Declared() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, Written)))!.AsObject().Select(static one => (one.Key, one.Value!.DeepClone().AsObject()));

    private static JsonObject Referring(JsonObject schema) =>
        JsonNode.Parse(schema.ToJsonString().Replace("\"#/$defs/", "\"#/components/schemas/", StringComparison.Ordinal))!.AsObject();
}
