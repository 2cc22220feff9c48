namespace AgentTelemetry.Export.Delivery;

/// <summary>The queue that keeps exports going. A message only says that there may be something to do; what there is stands in the store.</summary>
internal interface IExportNudges
{
    Task SendAsync(ExportNudge nudge, TimeSpan delay);
}
