namespace AgentTelemetry.Export;

/// <summary>A case that is being read: itself at hand, its events in time order as they are asked for.</summary>
internal sealed record OpenedCase(ExportCase Case, IAsyncEnumerable<ExportEvent> Events)
{
    /// <summary>One whose events are at hand.</summary>
    public static OpenedCase Of(ExportCase subject, IEnumerable<ExportEvent> events) => new(subject, events.ToAsyncEnumerable());
}
