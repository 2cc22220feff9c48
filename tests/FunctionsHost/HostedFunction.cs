using System.Text.Json.Nodes;

namespace AgentTelemetry.FunctionsHost;

/// <summary>A function as the worker's metadata describes it.</summary>
internal sealed record HostedFunction(string Id, string Name, JsonObject Trigger)
{
    public string TriggerType { get; } = Text(Trigger, "type")!;

    public string TriggerName { get; } = Text(Trigger, "name")!;

    public bool IsHttp => Is("httpTrigger");

    public bool IsQueue => Is("queueTrigger");

    public bool IsTimer => Is("timerTrigger");

    public string Route => Text(Trigger, "route") ?? Name;

    public IReadOnlyList<string> Methods { get; } = [.. (Trigger["methods"]?.AsArray() ?? []).Select(static method => method!.ToString().ToUpperInvariant())];

    public string? Queue => Text(Trigger, "queueName");

    public string? Schedule => Text(Trigger, "schedule");

    /// <summary>The setting that names the storage account.</summary>
    public string Connection => Text(Trigger, "connection") ?? "AzureWebJobsStorage";

    /// <summary>Whether the worker makes the parameter itself, from what identifies the message.</summary>
    public bool BindsLate => Trigger["properties"] is JsonObject properties
        && string.Equals(Text(properties, "supportsDeferredBinding"), "true", StringComparison.OrdinalIgnoreCase);

    private bool Is(string type) => string.Equals(TriggerType, type, StringComparison.OrdinalIgnoreCase);

    private static string? Text(JsonObject json, string member) => json[member]?.ToString();
}
