using System.Text.Json.Nodes;

namespace AgentTelemetry.Worker.Tests.Hosting;

/// <summary>A record as the SDK sent it.</summary>
internal sealed record TelemetryItem(JsonNode Json)
{
    /// <summary>Such as <c>EventData</c>, <c>MessageData</c>, <c>ExceptionData</c>, <c>RemoteDependencyData</c>, <c>MetricData</c>.</summary>
    public string Type => (string)Json["data"]!["baseType"]!;

    public string Text { get; } = Json.ToJsonString();

    /// <summary>Its name, or a metric's.</summary>
    public string? Name => (string?)(Data["name"] ?? Data["metrics"]?[0]?["name"]);

    public string? RequestId => Property("request_id");

    public JsonNode Data => Json["data"]!["baseData"]!;

    public string? Property(string name) => (string?)Data["properties"]?[name];

    public override string ToString() => Text;
}
