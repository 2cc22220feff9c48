namespace AgentTelemetry.Export.Signavio;

/// <summary>SAP Signavio's Ingestion API.</summary>
internal interface ISignavio
{
    /// <summary>Sends a file to a table, once.</summary>
    /// <param name="table">The table.</param>
    /// <param name="writeAsync">Writes the file, as CSV with a header.</param>
    /// <param name="cancellationToken">Ends it; what Signavio has by then it may keep.</param>
    Task<UploadOutcome> UploadAsync(SignavioTable table, Func<Stream, CancellationToken, Task> writeAsync, CancellationToken cancellationToken);

    /// <summary>Asks what became of an upload.</summary>
    Task<IngestionState> StateAsync(string executionId, CancellationToken cancellationToken);
}
