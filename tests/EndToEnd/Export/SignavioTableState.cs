namespace AgentTelemetry.EndToEnd.Export;

/// <summary>A table as Signavio has it.</summary>
internal sealed class SignavioTableState(string schema, string primaryKey)
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _rows = new(StringComparer.Ordinal);
    private SignavioExecution? _underWay;
    private DateTimeOffset? _last;

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Rows => _rows;

    public int Writes { get; private set; }

    /// <summary>Why an upload is not taken; null where it is.</summary>
    public string? Refuses(SignavioUpload upload, DateTimeOffset now, TimeSpan spacing) =>
        upload.Schema != schema ? $"The schema of {upload.Table} has changed."
        : upload.PrimaryKey != primaryKey ? $"The primary key of {upload.Table} has changed."
        : _underWay is { IsOver: false } ? $"The initial request for table {upload.Table} is still in progress."
        : _last is { } last && now - last < spacing ? $"Requests for {upload.Table} come too close together."
        : null;

    public void Begin(SignavioExecution execution, DateTimeOffset now) => (_underWay, _last) = (execution, now);

    public void Write(SignavioUpload upload)
    {
        foreach (var row in upload.Rows)
        {
            _rows[string.Join('|', primaryKey.Split(',').Select(column => row[column]))] = row;
            Writes++;
        }
    }
}
