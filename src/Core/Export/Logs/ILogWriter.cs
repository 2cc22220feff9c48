namespace AgentTelemetry.Export.Logs;

/// <summary>Writes a log of one format to a stream, case after case.</summary>
internal interface ILogWriter : IDisposable
{
    void BeginCase(ExportCase subject);

    void Add(ExportCase subject, ExportEvent @event);

    void EndCase();

    /// <summary>What stands behind the cases: parts to be written one after the other.</summary>
    IEnumerable<Action> Ending();

    /// <summary>Gives the stream all that was written.</summary>
    void Flush();
}
