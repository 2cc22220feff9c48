namespace AgentTelemetry.Traces;

/// <summary>Ids that follow from those of the protocol, so that a span that comes again finds what it became.</summary>
internal sealed class TraceIds(string appId)
{
    private readonly Guid _space = NameBasedUuid.SpaceOf(appId);

    /// <summary>The run of a trace.</summary>
    public string RunOf(string traceId) => NameBasedUuid.Create(_space, $"otlp:{traceId}").ToString();

    /// <summary>The run of an agent's span within a trace.</summary>
    public string RunOf(string traceId, string spanId) => NameBasedUuid.Create(_space, $"otlp:{traceId}:{spanId}").ToString();

    /// <summary>The event of a log record, which has no id: it follows from what the record says.</summary>
    public string EventOf(string said) => NameBasedUuid.Create(_space, $"otlp-log:{said}").ToString();
}
