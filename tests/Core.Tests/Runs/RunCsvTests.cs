using System.Text;
using System.Text.Json;
using AgentTelemetry.Json;
using nietras.SeparatedValues;

namespace AgentTelemetry.Runs;

/// <summary>Runs as CSV: RFC 4180, and nothing in it that a spreadsheet would run.</summary>
public sealed class RunCsvTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("\n=1", "'\n=1")]
    [InlineData("a=1", "a=1")]
    [InlineData(" =1", " =1")]
    [InlineData("", "")]
    [InlineData("one, \"two\"\r\nthree", "one, \"two\"\r\nthree")]
    [InlineData("emoji 😀 and ä", "emoji 😀 and ä")]
    public async Task Text_is_read_back_as_it_was_but_for_what_begins_a_formula(string text, string cell)
    {
        var read = Read(await CsvAsync(Run() with { Host = text, AgentName = text }));

        Assert.Equal((cell, cell), (read["host"], read["agent_name"]));
    }

    [Fact]
    public async Task Numbers_flags_and_objects_keep_their_form_and_nulls_are_empty()
    {
        var run = Run() with { ItemsFailed = -3, ApiPosted = true, MetricsJson = JsonDocument.Parse("{ \"a\": [1.50, \"=x\"] }").RootElement };

        var read = Read(await CsvAsync(run));

        Assert.Equal(("-3", "true", "{\"a\":[1.50,\"=x\"]}", "", "7"), (read["items_failed"], read["api_posted"], read["metrics_json"], read["host"], read["schema_version"]));
    }

    [Fact]
    public async Task Rows_end_as_RFC_4180_says_behind_one_with_the_names_of_all_fields()
    {
        var csv = await CsvAsync(Run() with { Host = "a,b\"c" });

        Assert.StartsWith("id,event_id,run_id,schema_version,created_at,", csv, StringComparison.Ordinal);
        Assert.Equal(3, csv.Split("\r\n").Length);
        Assert.EndsWith("\r\n", csv, StringComparison.Ordinal);
        Assert.Contains(",\"a,b\"\"c\",", csv, StringComparison.Ordinal);
        Assert.Equal(JsonSerializer.SerializeToElement(Run(), RunJson.Default.RunRecord).EnumerateObject().Select(static field => field.Name), csv.Split("\r\n")[0].Split(','));
    }

    [Fact]
    public async Task No_run_is_the_names_alone() => Assert.Equal(2, (await CsvAsync()).Split("\r\n").Length);

    private static RunRecord Run() => new()
    {
        EventId = "e",
        RunId = "r",
        SchemaVersion = 7,
        CreatedAt = "2026-03-01T10:00:00.000000Z",
        StartTime = "2026-03-01T10:00:00.000000Z",
        AgentName = "a",
        JobType = "j",
        Status = "running",
    };

    private static Dictionary<string, string> Read(string csv)
    {
        using var reader = Sep.New(',').Reader(static options => options with { Unescape = true }).FromText(csv);
        foreach (var row in reader)
        {
            var cells = new Dictionary<string, string>();
            foreach (var name in reader.Header.ColNames)
            {
                cells[name] = row[name].ToString();
            }

            return cells;
        }

        throw new InvalidOperationException("No row was written.");
    }

    private static async Task<string> CsvAsync(params RunRecord[] runs)
    {
        var text = new StringBuilder();
        var bytes = new ByteStream((written, _) =>
        {
            text.Append(Encoding.UTF8.GetString(written.Span));
            return Task.CompletedTask;
        });
        await RunCsv.WriteAsync(bytes, runs.ToAsyncEnumerable(), CancellationToken.None);
        await bytes.SendAsync(CancellationToken.None);
        return text.ToString();
    }
}
