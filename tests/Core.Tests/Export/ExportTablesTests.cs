using System.Text;
using AgentTelemetry.Export.Reading;
using AgentTelemetry.Export.Tables;
using CsCheck;

namespace AgentTelemetry.Export;

/// <summary>The tables of an upload: names, schema, files.</summary>
public sealed class ExportTablesTests
{
    private static readonly string[] OfCases =
    [
        "agent_run_id", "agent_name", "task_id", "task_description", "start_time", "end_time", "status", "outcome_summary", "latency_ms", "notes", "service_name", "workflow_name",
        "workflow_version", "agent_type", "agent_state", "prompt_metrics", "tools_used", "llm_calls", "process_steps",
    ];

    [Fact]
    public void The_cases_have_nineteen_columns_in_order_and_their_key()
    {
        Assert.Equal(OfCases, ExportTables.Cases.Columns.Select(static column => column.Name));
        Assert.Equal(["agent_run_id"], ExportTables.Cases.PrimaryKey);
        Assert.Equal(["case_id", "event_key"], ExportTables.Events.PrimaryKey);
        Assert.All(ExportTables.Cases.Columns.Select(static column => column.Name).Concat(ExportTables.Events.Columns.Select(static column => column.Name)), static name => Assert.Matches("^[A-Za-z_]+$", name));
    }

    [Fact]
    public void The_schema_is_made_of_the_columns()
    {
        var schema = Given.Json(ExportTables.Cases.SchemaFor("agent-telemetry"));
        var fields = schema.GetProperty("fields").EnumerateArray().ToDictionary(static field => field.GetProperty("name").GetString()!, static field => field.GetProperty("type").GetRawText());

        Assert.Equal(("record", "agent_telemetry"), (schema.GetProperty("type").GetString(), schema.GetProperty("name").GetString()));
        Assert.Equal(OfCases, fields.Keys);
        Assert.Equal("""{"type":"long","logicalType":"timestamp-millis"}""", fields["start_time"]);
        Assert.Equal("""["null","long"]""", fields["latency_ms"]);
        Assert.Equal(("\"string\"", """["null","string"]"""), (fields["status"], fields["notes"]));
        Assert.Equal("""["null",{"type":"long","logicalType":"timestamp-millis"}]""", Given.Json(ExportTables.Events.SchemaFor("a")).GetProperty("fields")[4].GetProperty("type").GetRawText());
    }

    [Theory]
    [InlineData("agent-telemetry", "agent_telemetry")]
    [InlineData("runs", "runs")]
    [InlineData("runs-1", "runs_one_")]
    [InlineData("runs_one", "runs_one_")]
    [InlineData("Runs One", "runs_one_")]
    [InlineData("a-events", "a_events_")]
    [InlineData("2025", "two_zero_two_five_")]
    [InlineData("中", "dataset_")]
    [InlineData("-", "dataset_")]
    public void A_datasets_table_is_named_after_it_in_letters_and_underscores(string dataset, string begin)
    {
        var name = ExportTables.Cases.NameFor(dataset);

        Assert.StartsWith(begin, name, StringComparison.Ordinal);
        Assert.Equal(begin.EndsWith('_') ? begin.Length + 10 : begin.Length, name.Length);
        Assert.Equal($"{name}_events", ExportTables.Events.NameFor(dataset));
    }

    [Fact]
    public void No_two_datasets_share_a_table()
    {
        var names = Gen.OneOf(Gen.OneOf("a", "a-events", "a_events", "a--b", "a-b", "a_b", "a b", "A-b", "a1", "a-one", new string('a', 60), new string('a', 61)), Generated.Text(6));

        Check.Sample(Gen.Select(names, names), pair =>
        {
            var (one, other) = (TablesOf(pair.Item1), TablesOf(pair.Item2));
            Assert.All(one, static name => Assert.Matches("^[a-z_]{1,450}$", name));
            return pair.Item1 == pair.Item2 || !one.Intersect(other).Any();
        });
    }

    [Fact]
    public void A_file_has_its_header_and_a_key_once()
    {
        var (file, written) = FileOf(CsvStyle.Upload, Row("a", "1"), Row("a", "2"), Row("a", "1"), Row("a1", "1"));

        Assert.Equal([true, true, false, true], written);
        Assert.Equal(["event_key", "1", "2", "1"], StrictCsv.Records(file).Select(static record => record[1]));
    }

    [Fact]
    public void An_upload_has_times_as_milliseconds_and_nothing_for_null()
    {
        var (file, _) = FileOf(CsvStyle.Upload, Row("a", "0000000001"));

        Assert.Equal("a,0000000001,x,1772359200000,1772359200000,complete,,completed,,,,", file.Split("\r\n")[1]);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public void Only_in_a_download_an_apostrophe_keeps_spreadsheets_from_reading_a_formula(string name)
    {
        Assert.Equal($"'{name}", StrictCsv.Records(FileOf(CsvStyle.Download, Row(name, "1")).File)[1][0]);
        Assert.Equal(name, StrictCsv.Records(FileOf(CsvStyle.Upload, Row(name, "1")).File)[1][0]);
    }

    [Fact]
    public void Any_text_comes_back_out_of_a_file_as_it_went_in_and_has_the_length_that_is_counted() =>
        Check.Sample(Gen.Select(Generated.Text(8), Gen.OneOf("", "\r", "\n", ",", "\"", "\r\n")), pair =>
        {
            var row = Row(pair.Item1 + pair.Item2, "1");
            var (file, _) = FileOf(CsvStyle.Upload, row);
            Assert.Equal(row.Case.Id, StrictCsv.Records(file)[1][0]);
            Assert.Equal(file.Length - file.IndexOf("\r\n", StringComparison.Ordinal) - 3, ExportTables.Events.LengthOf(row));
        });

    private static HashSet<string> TablesOf(string dataset) => [ExportTables.Cases.NameFor(dataset), ExportTables.Events.NameFor(dataset)];

    private static CaseEvent Row(string id, string key) => new(
        new ExportCase(CaseKind.Session, id), new ExportEvent(key, "x", "x", new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero)) { Lifecycle = Lifecycle.Complete, Status = CaseStatus.Completed });

    private static (string File, List<bool> Written) FileOf(CsvStyle style, params CaseEvent[] rows)
    {
        using var output = new MemoryStream();
        using var file = new TableFile<CaseEvent>(ExportTables.Events, output, style);
        var written = rows.Select(file.TryWrite).ToList();
        file.Flush();
        return (Encoding.UTF8.GetString(output.ToArray()), written);
    }
}
