namespace AgentTelemetry.Content.Ingestion;

/// <summary>Reads the records of messages that could not be taken.</summary>
internal interface IRejectionReader
{
    /// <summary>A page of an app's rejections, newest first by when their messages were put into the queue.</summary>
    Task<RejectionPage> ListAsync(RejectionQuery query, CancellationToken cancellationToken);
}
