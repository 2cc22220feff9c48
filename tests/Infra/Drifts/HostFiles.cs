using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Infra.Compiler;

namespace AgentTelemetry.Infra.Drifts;

/// <summary>What lies beside the code and names its things too.</summary>
/// <param name="HostJson">host.json.</param>
/// <param name="Sample">The values of the sample of local settings.</param>
/// <param name="Queries">The texts of alerts and of the workbook, by file.</param>
internal sealed record HostFiles(JsonNode HostJson, IReadOnlyDictionary<string, string> Sample, IReadOnlyDictionary<string, string> Queries)
{
    public static HostFiles Now => new(
        Read("host.json"),
        Read("local.settings.sample.json")["Values"]!.AsObject().ToDictionary(static value => value.Key, static value => (string)value.Value!),
        InfraFiles.All.Where(static file => Path.GetExtension(file) == ".kql" || Path.GetFileName(file) == "workbook.json").ToDictionary(static file => Path.GetFileName(file), QueryText));

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, file)))!;

    private static string QueryText(string file) => Path.GetExtension(file) == ".kql"
        ? File.ReadAllText(file)
        : string.Join('\n', JsonNode.Parse(File.ReadAllText(file))!["items"]!.AsArray().Select(static item => (string?)item!["content"]!["query"]).OfType<string>());
}
