namespace AgentTelemetry.Observability;

/// <summary>Where events go.</summary>
internal interface IEventSink
{
    /// <summary>Whether it would do anything with an event, so that nothing is made for nobody.</summary>
    /// <param name="isKept">Whether the event is in the sample.</param>
    bool Takes(bool isKept);

    /// <summary>Takes an event. It waits for nothing.</summary>
    void Write(EventRecord record);
}
