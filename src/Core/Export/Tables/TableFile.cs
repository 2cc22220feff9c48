using System.Globalization;
using System.Text;
using nietras.SeparatedValues;

namespace AgentTelemetry.Export.Tables;

/// <summary>Writes rows of a table as a CSV file (RFC 4180), its header first. A second row of the same key is left out, as Signavio resolves no duplicates within one upload.</summary>
/// <typeparam name="T">The row.</typeparam>
internal sealed class TableFile<T> : IDisposable
{
    private readonly ExportTable<T> _table;
    private readonly CsvStyle _style;
    private readonly StreamWriter _text;
    private readonly SepWriter _rows;
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>Begins a file.</summary>
    /// <param name="table">The table.</param>
    /// <param name="output">Receives it as UTF-8; it stays open.</param>
    /// <param name="style">For whom it is.</param>
    public TableFile(ExportTable<T> table, Stream output, CsvStyle style)
    {
        _table = table;
        _style = style;
        _text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\r\n" };
        _rows = Sep.New(',').Writer(static options => options with { Escape = true, WriteHeader = false, CultureInfo = CultureInfo.InvariantCulture }).To(_text, leaveOpen: true);
        using var header = _rows.NewRow();
        for (var index = 0; index < table.Columns.Count; index++)
        {
            header[index].Set(table.Columns[index].Name);
        }
    }

    /// <summary>Writes a row.</summary>
    /// <returns>False where a row of its key was written before.</returns>
    public bool TryWrite(T row)
    {
        if (!_keys.Add(KeyOf(row)))
        {
            return false;
        }

        Write(row);
        return true;
    }

    /// <summary>Writes a row whose key is known to be new, so that the file remembers nothing of it.</summary>
    public void Write(T row)
    {
        using var written = _rows.NewRow();
        for (var index = 0; index < _table.Columns.Count; index++)
        {
            var column = _table.Columns[index];
            written[index].Set(CsvText.Of(column.Read(row), column.Type, _style));
        }
    }

    /// <summary>Gives the stream all that was written.</summary>
    public void Flush()
    {
        _rows.Flush();
        _text.Flush();
    }

    public void Dispose()
    {
        _rows.Dispose();
        _text.Dispose();
    }

    // Lengths keep "a" with "bc" apart from "ab" with "c".
    private string KeyOf(T row) =>
        string.Concat(_table.KeyColumns.Select(column => CsvText.Of(column.Read(row), column.Type, CsvStyle.Upload)).Select(static part => $"{part.Length}:{part}"));
}
