using System.Globalization;
using System.Text;

namespace AgentTelemetry.Export.Reading;

/// <summary>Reads CSV by RFC 4180 and nothing looser: CRLF ends every record, quotes enclose a whole field, every record has as many fields as the header.</summary>
public static class StrictCsv
{
    private static readonly string[] Columns =
        ["case_id", "event_key", "event_name", "event_time", "end_time", "lifecycle", "resource", "status", "duration_ms", "tool_name", "model", "workflow_name"];

    public static IReadOnlyList<ReadEvent> Events(string text)
    {
        var records = Records(text);
        Assert.Equal(Columns, records[0]);
        return [.. records.Skip(1).Select(static record => new ReadEvent(record[0], record[1], record[2], DateTimeOffset.Parse(record[3], CultureInfo.InvariantCulture), record[5])
        {
            Resource = record[6], Status = record[7], Duration = record[8], Tool = record[9], Model = record[10], Workflow = record[11],
        })];
    }

    public static IReadOnlyList<string[]> Records(string text)
    {
        var records = new List<string[]>();
        var fields = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            at = Field(text, at, out var field);
            fields.Add(field);
            if (at < text.Length && text[at] == ',')
            {
                at++;
                Assert.True(at < text.Length, "The last record ends after a comma.");
                continue;
            }

            Assert.True(at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n', $"No CRLF ends the field at {at}.");
            at += 2;
            records.Add([.. fields]);
            fields.Clear();
        }

        Assert.Empty(fields);
        Assert.All(records, record => Assert.Equal(records[0].Length, record.Length));
        return records;
    }

    private static int Field(string text, int from, out string field)
    {
        if (text[from] != '"')
        {
            var end = text.AsSpan(from).IndexOfAny(",\"\r\n") is >= 0 and var length ? from + length : text.Length;
            field = text[from..end];
            return end;
        }

        var content = new StringBuilder();
        for (var at = from + 1; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                content.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                content.Append('"');
                at++;
            }
            else
            {
                field = content.ToString();
                return at + 1;
            }
        }

        throw new FormatException($"The quote at {from} is never closed.");
    }
}
