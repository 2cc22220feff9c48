namespace AgentTelemetry.Export.Reading;

/// <summary>An event as a downloaded log tells it, whatever its format; a text that is not there is empty.</summary>
public sealed record ReadEvent(string Case, string Key, string Name, DateTimeOffset Time, string Lifecycle)
{
    public string Resource { get; init; } = "";

    public string Status { get; init; } = "";

    public string Duration { get; init; } = "";

    public string Tool { get; init; } = "";

    public string Model { get; init; } = "";

    public string Workflow { get; init; } = "";
}
