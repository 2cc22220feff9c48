namespace AgentTelemetry.Export;

public sealed class ExtractReaderTests
{
    // TELEMETRY_MAX_SESSION_EVENTS.
    private const int MostEvents = 5_000;

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"events\":7}")]
    [InlineData("{\"events\":[7]}")]
    [InlineData("{\"events\":[{\"type\":\"x\"}]}")]
    [InlineData("{\"events\":[{\"type\":\"x\",\"timestamp\":\"yesterday\"}]}")]
    [InlineData("{\"events\":[{\"timestamp\":\"2026-03-01T10:00:00Z\"}]}")]
    [InlineData("{\"session_id\":\"another\",\"events\":[]}")]
    [InlineData("{\"events\":[{\"type\":\"\\ud800\",\"timestamp\":\"2026-03-01T10:00:00Z\"}]}")]
    [InlineData("{\"events\":[],\"events\":[]}")]
    public void An_answer_of_another_form_is_refused(string answer) => Assert.Equal("source_answer_invalid", Extracted.Read(answer).Failure?.Code);

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"session_id\":\"session_abc123\",\"events\":null}")]
    [InlineData("{\"session_id\":\"session_abc123\",\"metrics\":7,\"events\":[]}")]
    public void An_answer_may_have_no_events(string answer) => Assert.Empty(Extracted.Read(answer).Value!.Events);

    [Theory]
    [InlineData(MostEvents, true)]
    [InlineData(MostEvents + 1, false)]
    public void An_answer_has_so_many_events_at_most(int count, bool isRead)
    {
        var answer = $$"""{"events":[{{string.Join(',', Enumerable.Repeat("""{"type":"x","timestamp":"2026-03-01T10:00:00Z"}""", count))}}]}""";

        Assert.Equal(isRead, Extracted.Read(answer).IsSuccess);
    }

    [Fact]
    public void An_unknown_type_is_a_plain_event_and_a_payload_of_any_form_is_read()
    {
        string[] payloads =
        [
            "null", "7", "[]", "\"text\"", """{"tool_name":7,"success":"yes","latency_ms":"long","model":{},"dependencies":"all","tokens":-1,"parameters":[]}""", """{"latency_ms":1e308,"tokens":1e300}""",
        ];

        var events = Extracted.Of(payloads.Select(static (payload, second) => Extracted.Event(second, "unheard.of", payload))).Events;

        Assert.Equal(payloads.Length, events.Count);
        Assert.All(events, static @event => Assert.Equal(("unheard.of", "complete", "completed", null, null), (@event.Name, @event.Lifecycle, @event.Status, @event.Payload.ToolName, @event.DurationMs)));
    }

    [Fact]
    public void An_emitters_own_type_counts_by_what_follows_its_last_dot()
    {
        var @event = Assert.Single(Extracted.Of([Extracted.Event(0, "acme.tool_call_started", """{"tool_name":"t"}""")]).Events);

        Assert.Equal(("acme.tool_call_started", "start", "running", null), (@event.Name, @event.Lifecycle, @event.Status, @event.End));
    }

    [Theory]
    [InlineData(1_000, 1_000)]
    [InlineData(1_001, 1_001)]
    [InlineData(5_000, 1_001)]
    public void Long_names_are_cut(int length, int kept)
    {
        var read = Assert.Single(Extracted.Of([Extracted.Event(0, "x", $$"""{"tool_name":"{{new string('t', length)}}"}""")]).Events).Payload.ToolName!;

        Assert.Equal(kept, read.Length);
        Assert.Equal(length > 1_000, read.EndsWith('…'));
    }

    [Fact]
    public void No_text_of_a_prompt_or_response_is_kept()
    {
        var extracted = Extracted.Of([Extracted.Event(0, "user_prompt", """{"prompt":"MARKER one","response":"MARKER two"}""")]);

        Assert.DoesNotContain("MARKER", string.Join(' ', Extracted.CellsOf(Extracted.RowOf(extracted).Value!).Values), StringComparison.Ordinal);
    }
}
