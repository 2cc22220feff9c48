using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using nietras.SeparatedValues;

namespace AgentTelemetry.Json;

/// <summary>Rows as CSV (RFC 4180), with a column for each of their fields, which are sent while they are read.</summary>
internal static class CsvRows
{
    public static async Task WriteAsync<T>(ByteStream stream, JsonTypeInfo<T> type, IAsyncEnumerable<T> rows, CancellationToken cancellationToken)
        where T : notnull
    {
        var columns = type.Properties.Where(static property => property.Get is not null).ToList();
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\r\n" };
        using var csv = Sep.New(',').Writer(static options => options with { Escape = true }).To(text, leaveOpen: true);
        csv.Header.Add([.. columns.Select(static column => column.Name)]);
        csv.Header.Write();
        Move(csv, text, stream);
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            Write(csv, columns, row);
            Move(csv, text, stream);
            if (stream.HasEnough())
            {
                await stream.SendAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static void Write(SepWriter csv, List<JsonPropertyInfo> columns, object of)
    {
        using var row = csv.NewRow();
        foreach (var (index, column) in columns.Index())
        {
            row[index].Set(CellOf(column, column.Get!(of)));
        }
    }

    private static string CellOf(JsonPropertyInfo column, object? value) => value switch
    {
        null => "",
        string text => SpreadsheetText.Guarded(text),
        bool flag => flag ? "true" : "false",
        Guid id => id.ToString(),
        JsonElement json => JsonText.Write(json.WriteTo),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => JsonSerializer.Serialize(value, column.Options.GetTypeInfo(column.PropertyType)),
    };

    private static void Move(SepWriter csv, StringWriter text, ByteStream stream)
    {
        csv.Flush();
        Encoding.UTF8.GetBytes(text.ToString(), stream.Writer);
        text.GetStringBuilder().Clear();
    }
}
