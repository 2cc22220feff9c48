using System.Globalization;
using System.Text;
using System.Text.Json;
using AgentTelemetry.Json;
using nietras.SeparatedValues;

namespace AgentTelemetry.Statistics;

/// <summary>Totals as CSV (RFC 4180): a line for each figure, that spreadsheets pivot, with the section, the name or the time it is of.</summary>
internal static class TotalsCsv
{
    private const string Total = "total";

    // What says which of a section it is, and is no figure.
    private static readonly string[] Names = ["name", "outcome", "currency"];

    public static void Write(ByteStream stream, JsonElement totals)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\r\n" };
        using var csv = Sep.New(',').Writer(static options => options with { Escape = true }).To(text, leaveOpen: true);
        csv.Header.Add(["section", "name", "begin", "figure", "value"]);
        csv.Header.Write();
        foreach (var member in totals.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.Array && member.Name != "values")
            {
                foreach (var item in member.Value.EnumerateArray())
                {
                    WriteAll(csv, new Place(member.Name, item.TextOf("name") ?? "", item.TextOf("begin") ?? ""), "", item);
                }
            }
            else
            {
                Write(csv, new Place(member.Name == "others" ? "others" : Total, "", ""), member.Name == "others" ? "" : member.Name, member.Value);
            }
        }

        csv.Flush();
        Encoding.UTF8.GetBytes(text.ToString(), stream.Writer);
    }

    private static void Write(SepWriter csv, Place place, string figure, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteAll(csv, place, figure, value);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    WriteAll(csv, place, $"{figure}.{item.TextOf("outcome")}.{item.TextOf("currency")}", item);
                }

                break;
            case JsonValueKind.Null:
                break;
            default:
                WriteRow(csv, place, figure, value.ToString());
                break;
        }
    }

    private static void WriteAll(SepWriter csv, Place place, string figure, JsonElement value)
    {
        foreach (var member in value.EnumerateObject().Where(static member => !IsName(member)))
        {
            Write(csv, place, figure.Length == 0 ? member.Name : $"{figure}.{member.Name}", member.Value);
        }
    }

    private static bool IsName(JsonProperty member) => member.Name is "begin" || (Names.Contains(member.Name, StringComparer.Ordinal) && member.Value.ValueKind is JsonValueKind.String);

    private static void WriteRow(SepWriter csv, Place place, string figure, string value)
    {
        using var row = csv.NewRow();
        row[0].Set(place.Section);
        row[1].Set(SpreadsheetText.Guarded(place.Name));
        row[2].Set(place.Begin);
        row[3].Set(SpreadsheetText.Guarded(figure));
        row[4].Set(value);
    }

    private sealed record Place(string Section, string Name, string Begin);
}
