namespace AgentTelemetry.Client.Outbox;

/// <summary>One request that the service has to get: kept on disk until it is answered, and sent again until then.</summary>
/// <remarks>
/// The service must take it twice as once: after a crash it may be sent again. <see cref="Id"/> goes with it as <c>Idempotency-Key</c>, and
/// ids in the body are the client's own. A content session is made by uploading it with a session id of the client's; events and its end name that id.
/// </remarks>
/// <param name="Stream">The run or the session that it belongs to. Operations of one stream are sent in their order, and one at a time.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Method"><c>POST</c> or <c>PATCH</c>.</param>
/// <param name="Path">The path below the service's address, without a leading slash, its parts escaped.</param>
/// <param name="JsonBody">The body, in UTF-8. Line breaks between its tokens are taken out.</param>
internal sealed record Operation(string Stream, OperationKind Kind, string Method, string Path, ReadOnlyMemory<byte> JsonBody)
{
    /// <summary>Its id, which the queue gives it: the process that made it, and its place in the order of that process.</summary>
    public OperationId Id { get; init; }
}
