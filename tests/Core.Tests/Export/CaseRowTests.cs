using AgentTelemetry.Export.Tables;

namespace AgentTelemetry.Export;

/// <summary>The row of a case, column by column.</summary>
public sealed class CaseRowTests
{
    private static readonly string[] Whole =
    [
        Extracted.Event(0, "user_prompt", """{"prompt":"Please find the data","tokens":12,"workflow_name":"shop","workflow_version":"2","agent_type":"buyer","agent_state":"asked","service_name":"front"}"""),
        Extracted.Event(1, "tool_call_started", """{"tool_name":"query","parameters":{"table":"orders","limit":5}}"""),
        Extracted.Event(2, "tool_call_completed", """{"tool_name":"query","success":true,"latency_ms":900,"category":"db","service_name":"postgres"}"""),
        Extracted.Event(3, "model_change", """{"model":"m-1","purpose":"plan","input_tokens":100,"output_tokens":20,"latency_ms":300,"temperature":0.5,"cost":0.25,"context_length":8000,"service_name":"llm"}"""),
        Extracted.Event(4.5, "answered", """{"response":"Done.","output_tokens":7,"agent_state":"done","step_name":"answer","dependencies":["query"],"parallel":false}"""),
    ];

    [Theory]
    [InlineData("agent_run_id", Extracted.Id)]
    [InlineData("agent_name", "my-agent")]
    [InlineData("task_id", Extracted.Id)]
    [InlineData("task_description", "Agent execution session: session_abc123")]
    [InlineData("start_time", "1772359200000")]
    [InlineData("end_time", "1772359204500")]
    [InlineData("status", "completed")]
    [InlineData("outcome_summary", "Agent execution completed; 1 tool calls; 1 model changes; success rate: 100.00% | Service: front | Workflow: shop | Agent Type: buyer | Prompts: 20 chars")]
    [InlineData("latency_ms", "4500")]
    [InlineData("notes", "Total events: 5 | Average tool latency: 900.00 ms | Tool calls: 1 (success: 1, errors: 0) | Model changes: 1 | Tools: 1 types | Models: 1 | Prompt latency: 4500 ms")]
    [InlineData("service_name", "front")]
    [InlineData("workflow_name", "shop")]
    [InlineData("workflow_version", "2")]
    [InlineData("agent_type", "buyer")]
    [InlineData("agent_state", "done")]
    [InlineData("prompt_metrics", """{"prompt_length":20,"response_length":5,"prompt_type":"instruction","prompt_category":"data_processing","input_tokens":12,"output_tokens":7,"prompt_latency_ms":4500}""")]
    [InlineData("tools_used", """[{"tool_name":"query","call_count":1,"success_count":1,"total_latency_ms":900,"parameters":{"limit":5,"table":"orders"},"category":"db","service_name":"postgres"}]""")]
    [InlineData("llm_calls", """[{"model":"m-1","call_count":1,"total_tokens":120,"input_tokens":100,"output_tokens":20,"total_latency_ms":300,"purpose":"plan","temperature":0.5,"cost":0.25,"context_length":8000,"service_name":"llm"}]""")]
    public void Each_column_has_its_value(string column, string expected) => Assert.Equal(expected, Extracted.CellsOf(Extracted.RowOf(Whole))[column]);

    [Fact]
    public void Each_event_is_a_step_until_the_next_and_the_last_takes_a_tenth_of_a_second()
    {
        var steps = Given.Json(Extracted.RowOf(Whole).ProcessSteps!).EnumerateArray().ToList();

        Assert.Equal(["user_prompt", "tool_call_started", "tool_call_completed", "model_change", "answer"], steps.Select(static step => step.GetProperty("step_name").GetString()));
        Assert.Equal([1_000, 1_000, 1_000, 1_500, 100], steps.Select(static step => step.GetProperty("duration_ms").GetInt64()));
        Assert.Equal(["completed", "running", "completed", "completed", "completed"], steps.Select(static step => step.GetProperty("status").GetString()));
        Assert.Equal("""{"step_name":"answer","start_time":1772359204500,"end_time":1772359204600,"status":"completed","duration_ms":100,"dependencies":["query"],"parallel_execution":false}""", steps[4].GetRawText());
    }

    [Fact]
    public void No_tool_call_is_no_failure()
    {
        var row = Extracted.RowOf(Whole[0]);

        Assert.Equal("completed", row.Status);
        Assert.StartsWith("Agent execution completed; 0 tool calls; 0 model changes; success rate: 100.00%", row.OutcomeSummary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 2, "failed")]
    [InlineData(1, 1, "partial")]
    [InlineData(9, 1, "partial")]
    [InlineData(1, 0, "completed")]
    [InlineData(0, 1, "failed")]
    public void The_status_follows_from_the_tool_calls_that_succeeded(int good, int bad, string expected)
    {
        var calls = Enumerable.Range(0, good + bad).Select(call => Extracted.Event(call, "tool_call_completed", $$"""{"tool_name":"t","success":{{(call < good ? "true" : "false")}}}"""));

        Assert.Equal(expected, Extracted.RowOf([.. calls]).Status);
    }

    [Theory]
    [InlineData("success", "completed")]
    [InlineData("failure", "failed")]
    [InlineData("partial", "partial")]
    [InlineData("timeout", "failed")]
    [InlineData("cancelled", "failed")]
    [InlineData("running", "running")]
    public void A_runs_own_status_counts_and_its_word_is_in_the_notes(string status, string expected)
    {
        var row = Extracted.RowOf(new ExtractedCase(new ExportCase(CaseKind.Run, "r") { Status = CaseStatus.OfRun(status), OwnStatus = status }, [])).Value!;

        Assert.Equal(expected, row.Status);
        Assert.EndsWith($" | Run status: {status}", row.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_counts_once_whether_it_began_ended_or_both()
    {
        var row = Extracted.RowOf(
            Extracted.Event(0, "tool_call_started", """{"tool_name":"a"}"""), Extracted.Event(1, "tool_call_completed", """{"tool_name":"a","success":true}"""),
            Extracted.Event(2, "tool_call_started", """{"tool_name":"a"}"""),
            Extracted.Event(3, "tool_call_completed", """{"tool_name":"b","success":false,"error":"no","error_details":"not there"}"""));

        Assert.Equal(
            """[{"tool_name":"a","call_count":2,"success_count":1,"total_latency_ms":0},{"tool_name":"b","call_count":1,"success_count":0,"total_latency_ms":0,"error_details":"not there"}]""",
            row.ToolsUsed);
        Assert.Equal("failed", row.Status);
    }

    [Fact]
    public void Tokens_are_summed_and_a_total_alone_is_divided_event_by_event()
    {
        var row = Extracted.RowOf(
            Extracted.Event(0, "model_change", """{"model":"m","tokens":100}"""),
            Extracted.Event(1, "model_change", """{"model":"m","input_tokens":10,"output_tokens":5}"""),
            Extracted.Event(2, "thought", """{"model":"m","tokens":1001}"""));

        Assert.Equal("""[{"model":"m","call_count":3,"total_tokens":1116,"input_tokens":780,"output_tokens":336,"total_latency_ms":0,"purpose":"general"}]""", row.LlmCalls);
        Assert.Contains("2 model changes", row.OutcomeSummary, StringComparison.Ordinal);
    }

    [Fact]
    public void Tools_and_models_are_sorted_and_a_model_has_an_entry_for_each_purpose()
    {
        var row = Extracted.RowOf(
            Extracted.Event(0, "tool_call_completed", """{"tool_name":"z"}"""), Extracted.Event(1, "tool_call_completed", """{"tool_name":"A"}"""),
            Extracted.Event(2, "x", """{"model":"m","purpose":"write"}"""), Extracted.Event(3, "x", """{"model":"m","purpose":"plan"}"""), Extracted.Event(4, "x", """{"model":"a"}"""));

        Assert.Equal(["A", "z"], Given.Json(row.ToolsUsed!).EnumerateArray().Select(static tool => tool.GetProperty("tool_name").GetString()));
        Assert.Equal(["a general", "m plan", "m write"], Given.Json(row.LlmCalls!).EnumerateArray().Select(static use => $"{use.GetProperty("model")} {use.GetProperty("purpose")}"));
    }

    [Fact]
    public void Only_the_last_prompt_counts_and_only_what_came_after_it_answers_it()
    {
        var row = Extracted.RowOf(
            Extracted.Event(0, "user_prompt", """{"prompt":"one two three"}"""), Extracted.Event(1, "said", """{"response":"an answer to the first"}"""),
            Extracted.Event(2, "user_prompt", """{"prompt":"four"}"""), Extracted.Event(2, "said", """{"response":"at the same time"}"""));

        Assert.Equal("""{"prompt_length":4,"response_length":0,"prompt_type":"general","prompt_category":"general","input_tokens":0,"output_tokens":0,"prompt_latency_ms":0}""", row.PromptMetrics);
    }

    [Theory]
    [InlineData("Where is it?", "question", "general")]
    [InlineData("  How to search", "question", "search")]
    [InlineData("why not", "question", "general")]
    [InlineData("Read the document", "instruction", "general")]
    [InlineData("PLEASE call the API", "instruction", "code_generation")]
    [InlineData("execute this", "instruction", "general")]
    [InlineData("Analyze the table by a query", "task", "data_processing")]
    [InlineData("extract a function", "task", "code_generation")]
    [InlineData("find it", "task", "search")]
    [InlineData("hello", "general", "general")]
    public void A_prompt_is_classed_by_the_first_word_that_is_in_it(string prompt, string type, string category) =>
        Assert.Equal(new PromptTraits(prompt.Length, type, category), PromptTraits.Of(prompt));

    [Fact]
    public void What_the_source_counted_goes_before_what_the_events_show()
    {
        var metrics = """{"tool_call_count":15,"tool_success_count":14,"tool_error_count":1,"tool_success_rate":0.9333,"avg_tool_latency_ms":245.5,"model_change_count":2,"service_name":"extract-service","workflow_name":"w","agent_type":"t"}""";

        var row = Extracted.RowOf(Extracted.Of([], metrics)).Value!;

        Assert.Equal("Agent execution completed; 15 tool calls; 2 model changes; success rate: 93.33% | Service: extract-service | Workflow: w | Agent Type: t", row.OutcomeSummary);
        Assert.Equal("Total events: 0 | Average tool latency: 245.50 ms | Tool calls: 15 (success: 14, errors: 1) | Model changes: 2", row.Notes);
        Assert.Equal(("partial", Extracted.Now, Extracted.Now), (row.Status, row.Start, row.End));
        Assert.All(new[] { row.PromptMetrics, row.ToolsUsed, row.LlmCalls, row.ProcessSteps }, Assert.Null);
    }

    [Fact]
    public void A_row_that_would_be_too_long_has_fewer_steps_and_says_so()
    {
        var events = Enumerable.Range(0, 3_000).Select(static step => Extracted.Event(step, "tool_call_completed", $$"""{"tool_name":"tool-{{step % 7}}","success":true,"step_name":"step \"{{step}}\""}""")).ToArray();

        var row = Extracted.RowOf(events);

        var steps = Given.Json(row.ProcessSteps!).GetArrayLength();
        Assert.InRange(ExportTables.Cases.LengthOf(row), ExportTables.LongestRow - 1_000, ExportTables.LongestRow);
        Assert.EndsWith($" | Shortened: process_steps {steps} of 3000", row.Notes, StringComparison.Ordinal);
        Assert.Equal(7, Given.Json(row.ToolsUsed!).GetArrayLength());
    }

    [Fact]
    public void A_row_that_is_just_short_enough_is_whole_and_one_whose_names_are_too_long_is_refused()
    {
        static Result<CaseRow> Of(int length) => Extracted.RowOf(new ExtractedCase(new ExportCase(CaseKind.Session, new string('x', length)), []));
        var rest = ExportTables.Cases.LengthOf(Of(1_000).Value!) - 3_000;
        var most = (ExportTables.LongestRow - rest) / 3;

        Assert.True(Of(most).IsSuccess);
        Assert.Equal("export_row_too_long", Of(most + 1).Failure?.Code);
    }

    [Fact]
    public void Tools_and_models_beyond_a_thousand_are_counted_and_not_listed()
    {
        var events = Enumerable.Range(0, 1_001).Select(static step => Extracted.Event(step, "tool_call_completed", $$"""{"tool_name":"{{step:0000}}","model":"{{step:0000}}"}""")).ToArray();

        var row = Extracted.RowOf(events);

        Assert.Contains("Tool calls: 1001", row.Notes, StringComparison.Ordinal);
        Assert.Contains("Tools: 1000 types | Models: 1000", row.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_events_in_any_order_make_the_same_row()
    {
        var events = Whole.Concat(Enumerable.Range(0, 20).Select(static tie => Extracted.Event(3, "tie", $$"""{"tool_name":"{{tie}}","model":"m{{tie}}"}"""))).ToArray();

        CsCheck.Check.Sample(CsCheck.Gen.Shuffle(events), shuffled => Assert.Equal(Extracted.CellsOf(Extracted.RowOf(events)), Extracted.CellsOf(Extracted.RowOf(shuffled))), iter: 50);
    }
}
