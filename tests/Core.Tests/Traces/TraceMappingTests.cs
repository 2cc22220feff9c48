using System.Text.Json.Nodes;
using AgentTelemetry.Traces.Wire;
using Google.Protobuf;

namespace AgentTelemetry.Traces;

/// <summary>What spans of each convention become.</summary>
public sealed class TraceMappingTests
{
    [Fact]
    public async Task An_agents_trace_is_a_run_whose_events_are_its_spans()
    {
        var traces = new TracesOnFakes();
        await traces.SendAsync(
            Spans.Of(1, null, 0, 1_500, ("gen_ai.operation.name", "invoke_agent"), ("gen_ai.agent.name", "buyer"), ("gen_ai.agent.id", "a-1"), ("gen_ai.conversation.id", "chat-7")),
            Spans.Of(2, 1, 100, 350, ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "openai"), ("gen_ai.request.model", "gpt-5"), ("gen_ai.response.model", "gpt-5-2026"),
                ("gen_ai.usage.input_tokens", 120), ("gen_ai.usage.output_tokens", 30), ("gen_ai.usage.cost", 0.0125), ("gen_ai.request.temperature", 0.2), ("gen_ai.response.finish_reasons", new[] { "stop" })),
            Spans.Of(3, 1, 400, 425, ("gen_ai.operation.name", "execute_tool"), ("gen_ai.tool.name", "search"), ("gen_ai.tool.type", "function"), ("gen_ai.tool.call.id", "call-1")));

        var run = traces.Run;
        Assert.Equal(
            ("buyer", "invoke_agent", "success", 1_500L, Convert.ToHexStringLower(Spans.TraceId), "test", "box"),
            (run.AgentName, run.JobType, run.Status, run.DurationMs, run.RunId, run.Environment, run.Host));
        Assert.Equal(("2026-03-01T12:00:00.000000Z", "2026-03-01T12:00:01.500000Z"), (run.StartTime, run.EndTime));
        Assert.Equal(
            """{"trace_id":"0102030405060708090a0b0c0d0e0f10","span_id":"0900000000000001","session_id":"chat-7","service_name":"shop","service_version":"1.2","agent_id":"a-1"}""",
            run.ContextJson?.GetRawText());
        var events = traces.Runs.EventsOf(run.EventId).ToList();
        Assert.Equal(["model_change", "tool_call_completed", "agent_completed"], events.Select(static item => item.EventType));
        Assert.Equal(
            JsonNode.Parse("""
                {"trace_id":"0102030405060708090a0b0c0d0e0f10","span_id":"0900000000000002","parent_span_id":"0900000000000001","kind":"model","started_at":"2026-03-01T12:00:00.100000Z",
                 "latency_ms":250,"success":true,"service_name":"shop","step_name":"span 2","purpose":"chat","model":"gpt-5","response_model":"gpt-5-2026","provider":"openai",
                 "input_tokens":120,"output_tokens":30,"cost":0.0125,"temperature":0.2,"finish_reasons":["stop"]}
                """)!.ToJsonString(),
            JsonNode.Parse(events[0].Payload!)!.ToJsonString());
        Assert.Equal(("search", "function", 25), ((string?)Payload(events[1].Payload)["tool_name"], (string?)Payload(events[1].Payload)["category"], (int)Payload(events[1].Payload)["latency_ms"]!));
    }

    public static TheoryData<string, string, string> EveryConvention() => new()
    {
        { "gen_ai.operation.name=chat", "gen_ai.usage.prompt_tokens=5 gen_ai.usage.completion_tokens=2 gen_ai.system=openai gen_ai.request.model=m", "model_change:m:5:2" },
        { "gen_ai.operation.name=chat.completions", "gen_ai.usage.input_tokens=5 gen_ai.usage.output_tokens=2 gen_ai.request.model=m", "model_change:m:5:2" },
        { "gen_ai.system=anthropic", "gen_ai.request.model=m gen_ai.usage.prompt_tokens=5 gen_ai.usage.completion_tokens=2", "model_change:m:5:2" },
        { "openinference.span.kind=LLM", "llm.model_name=m llm.token_count.prompt=5 llm.token_count.completion=2", "model_change:m:5:2" },
        { "llm.request.type=chat", "gen_ai.request.model=m gen_ai.usage.prompt_tokens=5 gen_ai.usage.completion_tokens=2", "model_change:m:5:2" },
        { "ai.operationId=ai.generateText.doGenerate", "ai.model.id=m ai.usage.promptTokens=5 ai.usage.completionTokens=2", "model_change:m:5:2" },
        { "openinference.span.kind=TOOL", "tool.name=t", "tool_call_completed:t" },
        { "traceloop.span.kind=tool", "traceloop.entity.name=t", "tool_call_completed:t" },
        { "ai.operationId=ai.toolCall", "ai.toolCall.name=t", "tool_call_completed:t" },
        { "openinference.span.kind=RETRIEVER", "", "retrieval_completed" },
        { "openinference.span.kind=CHAIN", "", "step_completed" },
        { "traceloop.span.kind=task", "", "step_completed" },
        { "traceloop.span.kind=workflow", "", "workflow_completed" },
        { "traceloop.span.kind=agent", "", "agent_completed" },
        { "openinference.span.kind=AGENT", "", "agent_completed" },
        { "http.request.method=GET", "", "span_completed" },
    };

    [Theory]
    [MemberData(nameof(EveryConvention))]
    public async Task A_span_of_any_convention_says_the_same(string kind, string attributes, string expected)
    {
        var traces = new TracesOnFakes();
        await traces.SendAsync(Spans.Of(1, null, 0, 1, [.. $"{kind} {attributes}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Attribute)]));

        var stored = Assert.Single(traces.Runs.EventsOf(traces.Run.EventId));
        var said = new[] { "tool_name", "model", "input_tokens", "output_tokens" }.Select(name => Payload(stored.Payload)[name]?.ToString()).OfType<string>();
        Assert.Equal(expected, string.Join(':', said.Prepend(stored.EventType)));
    }

    [Fact]
    public async Task An_agent_within_another_is_a_run_of_its_own_whose_parent_is_the_traces()
    {
        var traces = new TracesOnFakes();
        await traces.SendAsync(Spans.Of(3, 2, 20, 40, ("gen_ai.operation.name", "invoke_agent"), ("gen_ai.agent.name", "helper")));
        Assert.Equal(("helper", "running"), (traces.Run.AgentName, traces.Run.Status));

        await traces.SendAsync(Spans.Of(2, 1, 10, 50, ("gen_ai.operation.name", "invoke_agent"), ("gen_ai.agent.name", "planner")));
        await traces.SendAsync(Spans.Of(1, null, 0, 60));

        Assert.Equal(("planner", "success", 60L, 3), (traces.Run.AgentName, traces.Run.Status, traces.Run.DurationMs, traces.Runs.EventsOf(traces.Run.EventId).Count()));
        var helper = Assert.Single(traces.Runs.Runs.Values, static run => run.AgentName == "helper");
        Assert.Equal((traces.Run.EventId, "success", 20L, traces.Run.RunId), (helper.ParentRunId, helper.Status, helper.DurationMs, helper.RunId));
    }

    [Fact]
    public async Task A_trace_without_an_agent_is_the_run_of_its_root()
    {
        var traces = new TracesOnFakes();
        await traces.SendAsync(Spans.Of(1, null, 0, 10), Spans.Of(2, 1, 1, 2));

        Assert.Equal(("shop", "span 1", "success"), (traces.Run.AgentName, traces.Run.JobType, traces.Run.Status));
        Assert.Single(traces.Runs.Runs);
    }

    [Fact]
    public async Task A_failed_agent_fails_the_run_and_a_failed_step_does_not()
    {
        var traces = new TracesOnFakes();
        var step = Spans.Of(2, 1, 1, 2, ("error.type", "timeout"));
        step.Status = new SpanStatus { Code = 2 };
        await traces.SendAsync(Spans.Of(1, null, 0, 10, ("gen_ai.operation.name", "invoke_agent")), step);
        Assert.Equal("success", traces.Run.Status);
        Assert.Equal(("timeout", false), ((string?)Payload(traces.Runs.EventsOf(traces.Run.EventId).First().Payload)["error"], (bool)Payload(traces.Runs.EventsOf(traces.Run.EventId).First().Payload)["success"]!));

        var failing = new TracesOnFakes();
        var agent = Spans.Of(1, null, 0, 10, ("gen_ai.operation.name", "invoke_agent"));
        agent.Status = new SpanStatus { Code = 2, Message = "I could not find it" };
        agent.Events.Add(new SpanEvent { Name = "exception", Attributes = { Spans.Attribute("exception.type", "KeyError"), Spans.Attribute("exception.message", "secret") } });
        await failing.SendAsync(agent);
        Assert.Equal(("failure", "KeyError"), (failing.Run.Status, failing.Run.ErrorSummary));
    }

    [Fact]
    public async Task A_span_whose_parent_is_in_another_process_ends_the_run_until_the_root_comes()
    {
        var traces = new TracesOnFakes();
        var remote = Spans.Of(2, 1, 10, 50, ("gen_ai.operation.name", "invoke_agent"), ("gen_ai.agent.name", "served"));
        remote.Flags = 0x300;
        await traces.SendAsync(remote);
        Assert.Equal(("success", 40L), (traces.Run.Status, traces.Run.DurationMs));

        await traces.SendAsync(Spans.Of(1, null, 0, 60));
        Assert.Equal(("success", 60L, "served"), (traces.Run.Status, traces.Run.DurationMs, traces.Run.AgentName));
    }

    [Fact]
    public async Task Tokens_of_an_agent_are_a_sum_and_stay_an_attribute()
    {
        var traces = new TracesOnFakes();
        await traces.SendAsync(Spans.Of(1, null, 0, 10, ("gen_ai.operation.name", "invoke_agent"), ("gen_ai.usage.input_tokens", 500)));

        var payload = Payload(traces.Runs.EventsOf(traces.Run.EventId).Single().Payload);
        Assert.Null(payload["input_tokens"]);
        Assert.Equal(500, (int)payload["attributes"]!["gen_ai.usage.input_tokens"]!);
    }

    [Fact]
    public async Task Log_records_of_spans_are_events_and_others_are_rejected()
    {
        var traces = new TracesOnFakes();
        var record = new LogRecord { TimeUnixNano = Spans.Noon, EventName = "gen_ai.user.message", TraceId = ByteString.CopyFrom(Spans.TraceId), SpanId = ByteString.CopyFrom(Spans.Id(1)), Body = new AnyValue { StringValue = "I am ill" } };
        var request = new LogsRequest { ResourceLogs = { new ResourceLogs { ScopeLogs = { new ScopeLogs { LogRecords = { record, record.Clone(), new LogRecord { TimeUnixNano = Spans.Noon } } } } } } };

        var stored = await traces.SendAsync(request);
        await traces.SendAsync(request);

        Assert.Equal(1, stored.Value!.Rejected);
        Assert.Contains("1 rejected: A log record is kept where it has the ids", stored.Value.Message, StringComparison.Ordinal);
        var events = traces.Runs.EventsOf(traces.Run.EventId).ToList();
        Assert.Equal(["user_prompt", "user_prompt"], events.Select(static item => item.EventType));
        Assert.DoesNotContain("I am ill", traces.Stored(), StringComparison.Ordinal);
    }

    private static JsonNode Payload(string? json) => JsonNode.Parse(json!)!;

    private static (string Key, object Value) Attribute(string text) =>
        text.Split('=') is [var key, var value] ? (key, int.TryParse(value, out var number) ? number : value) : throw new ArgumentException(text, nameof(text));
}
