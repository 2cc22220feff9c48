using System.Globalization;
using AgentTelemetry.Json;

namespace AgentTelemetry.Export.Tables;

/// <summary>Values as text of a CSV file.</summary>
internal static class CsvText
{
    /// <summary>The value, before it is enclosed.</summary>
    public static string Of(Cell cell, AvroType type, CsvStyle style) => cell switch
    {
        { Number: { } number } => type is AvroType.TimestampMillis && style is CsvStyle.Download
            ? Rfc3339.Format(DateTimeOffset.FromUnixTimeMilliseconds(number))
            : number.ToString(CultureInfo.InvariantCulture),
        { Text: { } text } => style is CsvStyle.Download ? SpreadsheetText.Guarded(text) : text,
        _ => "",
    };

    /// <summary>How many characters a value takes, enclosed where it has to be.</summary>
    public static int LengthOf(Cell cell)
    {
        if (cell.Number is { } number)
        {
            return number.ToString(CultureInfo.InvariantCulture).Length;
        }

        var text = cell.Text ?? "";
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text.Length : text.Length + 2 + text.AsSpan().Count('"');
    }
}
