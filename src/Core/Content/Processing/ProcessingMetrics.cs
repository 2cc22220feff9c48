using System.Diagnostics.Metrics;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Processing;

/// <summary>Counts the deliveries of batches to processors by what became of them.</summary>
internal sealed class ProcessingMetrics(IMeterFactory meters)
{
    /// <summary>The processor saw the batch.</summary>
    public const string Processed = "processed";

    /// <summary>The processor failed: the batch comes again, or goes to the poison queue.</summary>
    public const string Failed = "failed";

    /// <summary>Everything in the batch was erased meanwhile.</summary>
    public const string Erased = "erased";

    /// <summary>There is no processor of this name any more.</summary>
    public const string Unregistered = "unregistered";

    private readonly Counter<long> _deliveries = meters.Create(ProductMeter.Name).CreateCounter<long>(
        "processing_deliveries_count", unit: "{delivery}", description: "Deliveries of stored batches to event processors, by processor and outcome.");

    public void Delivered(string processor, string outcome) =>
        _deliveries.Add(1, new KeyValuePair<string, object?>("processor", processor), new KeyValuePair<string, object?>("outcome", outcome));
}
