using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Ingestion;

/// <summary>Keeps the records of messages that could not be taken.</summary>
public interface IRejectionStore
{
    /// <summary>Records a rejection; the same message again is the same record.</summary>
    Task RecordAsync(Rejection rejection, RequestContext context);
}
