using AgentTelemetry.Export.Signavio;
using AgentTelemetry.Export.Tables;

namespace AgentTelemetry.Export.Delivery;

/// <summary>A table's file on disk.</summary>
/// <typeparam name="T">Its rows.</typeparam>
internal sealed class SpoolFile<T> : ISpoolFile, IDisposable
{
    private const int BufferLength = 64 * 1024;

    private readonly FileStream _stream = new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferLength, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    private readonly TableFile<T> _rows;
    private int _count;
    private int _marked;

    public SpoolFile(ExportTable<T> table, string dataset)
    {
        _rows = new TableFile<T>(table, _stream, CsvStyle.Upload);
        Upload = new SignavioTable(table.NameFor(dataset), table.SchemaFor(dataset), table.PrimaryKey);
    }

    public SignavioTable Upload { get; }

    /// <summary>Its length in bytes, nearly.</summary>
    public long Length => _stream.Position;

    public void Write(T row)
    {
        _rows.Write(row);
        _count++;
    }

    /// <summary>Where it ends now.</summary>
    public long Mark()
    {
        _rows.Flush();
        _marked = _count;
        return _stream.Position;
    }

    /// <summary>Takes away what was written since a mark.</summary>
    public void CutTo(long mark)
    {
        _rows.Flush();
        _stream.SetLength(mark);
        _stream.Position = mark;
        _count = _marked;
    }

    public ISpoolFile? OrNullIfEmpty() => _count == 0 ? null : this;

    public async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        _rows.Flush();
        var end = _stream.Position;
        _stream.Position = 0;
        await _stream.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
        _stream.Position = end;
    }

    public void Dispose()
    {
        _rows.Dispose();
        _stream.Dispose();
    }
}
