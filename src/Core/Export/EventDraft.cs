namespace AgentTelemetry.Export;

/// <summary>An event before its place in the case is known.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Tie">What decides between events of one time; the same whenever the event is read.</param>
internal sealed record EventDraft(string Type, DateTimeOffset Time, string Tie)
{
    public string? Resource { get; init; }

    public string? Content { get; init; }

    /// <summary>How it went, where its kind and payload do not tell.</summary>
    public string? Status { get; init; }

    public long? DurationMs { get; init; }

    public EventPayload Payload { get; init; } = EventPayload.None;

    /// <summary>The event in its place.</summary>
    public ExportEvent At(int place)
    {
        var kind = EventKinds.Of(Type);
        return new ExportEvent(EventKeys.Of(place), Payload.StepName ?? Type, Type, Time)
        {
            Lifecycle = EventKinds.LifecycleOf(kind),
            Status = Status ?? EventKinds.StatusOf(kind, Payload),
            Resource = Resource,
            DurationMs = DurationMs ?? (Payload.LatencyMs is { } latency and >= 0 and < long.MaxValue ? (long)latency : null),
            Content = Content,
            Payload = Payload,
        };
    }
}
