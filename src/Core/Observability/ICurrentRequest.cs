namespace AgentTelemetry.Observability;

/// <summary>The request that runs here. What it stores, logs and traces bears its context of the moment.</summary>
internal interface ICurrentRequest
{
    RequestContext Context { get; }

    /// <summary>It goes on with what another request began: from here on it bears that one's id and tenant.</summary>
    void Continues(string requestId, string appId);

    /// <summary>It turned out to be about a session.</summary>
    void Concerns(Guid sessionId);
}
