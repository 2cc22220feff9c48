using System.Globalization;
using System.Text;
using System.Text.Json;
using AgentTelemetry.Json;
using nietras.SeparatedValues;

namespace AgentTelemetry.Runs;

/// <summary>Runs as CSV (RFC 4180), with a column for each of their fields.</summary>
internal static class RunCsv
{
    private static readonly (string Name, Func<object, object?> Of)[] Columns =
        [.. RunJson.Default.RunRecord.Properties.Where(static property => property.Get is not null).Select(static property => (property.Name, property.Get!))];

    public static async Task WriteAsync(ByteStream stream, RunExport export, CancellationToken cancellationToken)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\r\n" };
        using var csv = Sep.New(',').Writer(static options => options with { Escape = true }).To(text, leaveOpen: true);
        csv.Header.Add([.. Columns.Select(static column => column.Name)]);
        csv.Header.Write();
        Move(csv, text, stream);
        await foreach (var run in export.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            WriteRow(csv, run);
            Move(csv, text, stream);
            if (stream.HasEnough())
            {
                await stream.SendAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static void WriteRow(SepWriter csv, RunRecord run)
    {
        using var row = csv.NewRow();
        foreach (var (index, (_, of)) in Columns.Index())
        {
            row[index].Set(CellOf(of(run)));
        }
    }

    private static string CellOf(object? value) => value switch
    {
        null => "",
        string text => SpreadsheetText.Guarded(text),
        bool flag => flag ? "true" : "false",
        JsonElement json => JsonText.Write(json.WriteTo),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"{value.GetType()} has no form in a cell."),
    };

    private static void Move(SepWriter csv, StringWriter text, ByteStream stream)
    {
        csv.Flush();
        Encoding.UTF8.GetBytes(text.ToString(), stream.Writer);
        text.GetStringBuilder().Clear();
    }
}
