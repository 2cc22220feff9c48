using System.Diagnostics.Metrics;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Ingestion;

/// <summary>Counts the messages of the queue by what became of them.</summary>
internal sealed class IngestMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _messages = meters.Create(ProductMeter.Name).CreateCounter<long>(
        "ingest_messages_count", unit: "{message}", description: "Messages taken from the ingest queue, by reason of rejection (none when stored).");

    public void Processed(string? rejection) => _messages.Add(1, new KeyValuePair<string, object?>("rejection", rejection ?? "none"));
}
