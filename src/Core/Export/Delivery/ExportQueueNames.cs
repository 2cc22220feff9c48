namespace AgentTelemetry.Export.Delivery;

/// <summary>The queue that keeps exports going.</summary>
public static class ExportQueueNames
{
    /// <summary>A message names an app and a dataset.</summary>
    public const string Queue = "telemetry-export";

    /// <summary>Where the host puts messages whose work kept failing.</summary>
    public const string Poison = Queue + "-poison";
}
