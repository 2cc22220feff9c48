using AgentTelemetry.Export.Tables;

namespace AgentTelemetry.Export.Logs;

/// <summary>A log as the table of events.</summary>
internal sealed class CsvLog(Stream output) : ILogWriter
{
    private readonly TableFile<CaseEvent> _rows = new(ExportTables.Events, output, CsvStyle.Download);

    public void BeginCase(ExportCase subject)
    {
        // Its id stands in each row.
    }

    public void Add(ExportCase subject, ExportEvent @event) => _rows.Write(new CaseEvent(subject, @event));

    public void EndCase()
    {
        // The next row has another id.
    }

    public IEnumerable<Action> Ending() => [];

    public void Flush() => _rows.Flush();

    public void Dispose() => _rows.Dispose();
}
