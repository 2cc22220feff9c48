namespace AgentTelemetry.Observability;

/// <summary>Where events go.</summary>
internal interface IEventSink
{
    /// <summary>Takes an event. It waits for nothing.</summary>
    void Write(EventRecord record);
}
