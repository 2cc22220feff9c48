namespace AgentTelemetry.Content.Reading.Funnels;

/// <summary>The stages by name, and the event types that make them.</summary>
internal static class FunnelStages
{
    public static IReadOnlyList<FunnelStage> All { get; } = Enum.GetValues<FunnelStage>();

    public static FunnelStage? Of(string eventType) => eventType switch
    {
        "content_retrieved" => FunnelStage.Retrieved,
        "content_grounded" => FunnelStage.Grounded,
        "content_cited" => FunnelStage.Cited,
        "content_presented" or "content_displayed" => FunnelStage.Presented,
        "content_engaged" => FunnelStage.Engaged,
        _ => null,
    };

    public static string Name(this FunnelStage stage) => stage switch
    {
        FunnelStage.Retrieved => "retrieved",
        FunnelStage.Grounded => "grounded",
        FunnelStage.Cited => "cited",
        FunnelStage.Presented => "presented",
        _ => "engaged",
    };
}
