namespace AgentTelemetry.Content.Processing;

/// <summary>The queue between stored batches and their processors.</summary>
public static class ProcessingQueueNames
{
    /// <summary>A message names a batch and one processor that is to see it.</summary>
    public const string Queue = "telemetry-processing";

    /// <summary>Where the host puts messages whose processor kept failing.</summary>
    public const string Poison = Queue + "-poison";
}
