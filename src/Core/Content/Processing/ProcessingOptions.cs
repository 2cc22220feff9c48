namespace AgentTelemetry.Content.Processing;

/// <summary>Who is to see stored batches. It follows from what is registered, not from settings.</summary>
internal sealed class ProcessingOptions
{
    /// <summary>The names of the registered processors.</summary>
    public List<string> Processors { get; } = [];
}
