using AgentTelemetry.Content.Privacy;
using AgentTelemetry.Traces.Wire;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Traces;

/// <summary>Nothing above an app's level is kept, by whatever name it comes.</summary>
public sealed class TracePrivacyTests
{
    private const string Secret = "my daughter is ill";

    // The names by which the three conventions carry what people and models say.
    private static readonly string[] Content =
    [
        "gen_ai.input.messages", "gen_ai.output.messages", "gen_ai.system_instructions", "gen_ai.prompt", "gen_ai.completion", "gen_ai.prompt.0.content", "gen_ai.completion.0.content",
        "gen_ai.completion.0.tool_calls.0.arguments", "gen_ai.tool.call.arguments", "gen_ai.tool.call.result", "gen_ai.tool.definitions", "gen_ai.retrieval.query.text", "gen_ai.retrieval.documents",
        "gen_ai.evaluation.explanation", "input.value", "output.value", "llm.input_messages.0.message.content", "llm.output_messages.0.message.content", "llm.prompts.0.prompt.text",
        "llm.prompt_template.template", "llm.prompt_template.variables", "llm.invocation_parameters", "llm.tools.0.tool.json_schema", "retrieval.documents.0.document.content", "embedding.embeddings.0.embedding.text",
        "tool.parameters", "tool_call.function.arguments", "metadata", "user.id", "tag.tags", "traceloop.entity.input", "traceloop.entity.output", "traceloop.association.properties.user_id",
        "ai.prompt", "ai.prompt.messages", "ai.response.text", "ai.response.toolCalls", "ai.toolCall.args", "ai.toolCall.result", "exception.message", "exception.stacktrace", "enduser.id",
        "http.url", "url.full", "url.query", "db.statement", "db.query.text", "my.own.note", "name", "langsmith.trace.name", "gen_ai.prompt.name", "event.body", "Input.Value", "gen_ai.agent.description",
    ];

    [Theory]
    [InlineData("minimal")]
    [InlineData("intent")]
    public async Task No_text_of_anybody_is_kept(string level)
    {
        var traces = new TracesOnFakes(level);
        var span = Spans.Of(1, null, 0, 10, [.. Content.Select(static name => (name, (object)Secret)), ("texts", new[] { Secret }), ("nested", Nested()), ("gen_ai.operation.name", "invoke_agent"), (Secret, 5)]);
        span.Status = new SpanStatus { Code = 2, Message = Secret };
        span.Events.Add(new SpanEvent { Name = "gen_ai.content.prompt", Attributes = { Content.Select(static name => Spans.Attribute(name, Secret)) } });

        var stored = await traces.SendAsync(span);

        Assert.Equal(0, stored.Value!.Rejected);
        Assert.DoesNotContain("daughter", traces.Stored(), StringComparison.Ordinal);
        Assert.Contains("\"left_out\":", traces.Stored(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fullest_level_keeps_all_of_it()
    {
        var traces = new TracesOnFakes("full");
        var names = Content.Except(["gen_ai.agent.description"]).ToList();
        foreach (var (name, number) in names.Select(static (name, number) => (name, number)))
        {
            await traces.SendAsync(Spans.Of(number + 1, 99, 0, 10, (name, $"{Secret} {number}")));
        }

        Assert.All(Enumerable.Range(0, names.Count), number => Assert.Contains($"{Secret} {number}\"", traces.Stored(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_summary_keeps_what_emitters_say_of_errors_and_no_prompt()
    {
        var traces = new TracesOnFakes("summary");
        var span = Spans.Of(1, null, 0, 10, ("input.value", Secret));
        span.Status = new SpanStatus { Code = 2, Message = "The order was not found." };
        await traces.SendAsync(span);

        Assert.Contains("\"error_details\":\"The order was not found.\"", traces.Stored(), StringComparison.Ordinal);
        Assert.DoesNotContain("daughter", traces.Stored(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_and_texts_under_known_names_are_kept_and_minimal_keeps_neither_model_nor_tool()
    {
        (string Key, object Value)[] attributes = [("gen_ai.operation.name", "chat"), ("gen_ai.request.model", "m-1"), ("http.route", "/chat"), ("retries", 3), ("cached", true), ("gen_ai.usage.input_tokens", 7)];
        var intent = new TracesOnFakes();
        await intent.SendAsync(Spans.Of(1, null, 0, 10, attributes));
        Assert.Contains("\"attributes\":{\"http.route\":\"/chat\",\"retries\":3,\"cached\":true}", intent.Stored(), StringComparison.Ordinal);

        var minimal = new TracesOnFakes("minimal");
        await minimal.SendAsync(Spans.Of(1, null, 0, 10, attributes));
        Assert.Contains("\"input_tokens\":7", minimal.Stored(), StringComparison.Ordinal);
        Assert.DoesNotContain("m-1", minimal.Stored(), StringComparison.Ordinal);
        Assert.DoesNotContain("span 1", minimal.Stored(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("full", PrivacyLevel.Full)]
    [InlineData("other", PrivacyLevel.Intent)]
    public void An_app_has_its_own_level_or_that_of_all(string app, PrivacyLevel level) =>
        Assert.Equal(level, new TracePrivacy(Options.Create(new TraceOptions { AppPrivacy = """{"full":"full"}""" })).Of(app));

    [Theory]
    [InlineData("""{"shop":"full","bank":"minimal"}""", null)]
    [InlineData("""{"shop":"all"}""", "OTLP_APP_PRIVACY must give levels of minimal, intent, summary, full, such as {\"shop\":\"full\"}; it has 'shop: all'.")]
    [InlineData("""{"no app":"full"}""", "OTLP_APP_PRIVACY must name apps by their ids, such as {\"shop\":\"full\"}; it has 'no app'.")]
    [InlineData("""["shop"]""", "OTLP_APP_PRIVACY must be a JSON object of apps, each with its level, such as {\"shop\":\"full\"}; it has '[\"shop\"]'.")]
    public void Wrong_levels_of_apps_are_named(string text, string? fault) =>
        Assert.Equal(fault, new AppPrivacyValidator().Validate(null, new TraceOptions { AppPrivacy = text }).FailureMessage);

    private static AnyValue Nested() => new() { KvlistValue = new KeyValueList { Values = { Spans.Attribute("deep", Secret) } } };
}
