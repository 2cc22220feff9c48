namespace AgentTelemetry.Export.Delivery;

/// <summary>Nothing can be done with a dataset at once.</summary>
/// <param name="Until">When there is more to do; null where nothing will be without somebody's doing.</param>
internal sealed record Pause(DateTimeOffset? Until);
