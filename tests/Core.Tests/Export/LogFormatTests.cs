using System.Text;
using AgentTelemetry.Content;
using AgentTelemetry.Export.Logs;
using AgentTelemetry.Export.Reading;
using AgentTelemetry.Json;
using AgentTelemetry.Runs;
using CsCheck;

namespace AgentTelemetry.Export;

/// <summary>Every format holds the same events, and keeps to the rules of its standard.</summary>
public sealed class LogFormatTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Sessions_runs_and_extracted_answers_are_the_same_events_in_every_format()
    {
        OpenedCase[] cases = [SessionOf(), RunOf("success", "2026-03-01T10:01:00.000000Z"), Extraction()];

        var csv = StrictCsv.Events(await WriteAsync(LogFormat.Csv, cases));
        var xes = StrictXes.Events(await WriteAsync(LogFormat.Xes, cases));
        var ocel = StrictOcel.Events(await WriteAsync(LogFormat.Ocel, cases));

        Assert.Equal(6 + 4 + 2, csv.Count);
        Assert.Equal(csv, xes.Select(InMilliseconds));
        Assert.Equal(csv, ocel.Select(InMilliseconds));
    }

    [Fact]
    public async Task A_session_begins_and_ends_and_its_events_are_between()
    {
        var events = StrictXes.Events(await WriteAsync(LogFormat.Xes, SessionOf()));

        Assert.Equal(["session_started", "content_retrieved", "content_retrieved", "turn_completed", "acme.tool_call_completed", "session_ended"], events.Select(static @event => @event.Name));
        Assert.Equal(["agent-1", "agent-1", "edge", "agent-1", "agent-1", "agent-1"], events.Select(static @event => @event.Resource));
        Assert.Equal(Enumerable.Range(1, 6).Select(static place => $"{place:D10}"), events.Select(static @event => @event.Key));
        Assert.Equal(("m-1", "search", "failed", "60000"), (events[3].Model, events[4].Tool, events[4].Status, events[5].Duration));
    }

    [Fact]
    public async Task A_run_without_events_still_begins_and_ends()
    {
        var bare = RunCases.Number(Run("timeout", null) with { DurationMs = 1_500 }, AsyncEnumerable.Empty<RunEvent>());

        var events = StrictCsv.Events(await WriteAsync(LogFormat.Csv, new OpenedCase(RunCases.Read(Run("timeout", null)), bare)));

        Assert.Equal([("run_started", "completed", ""), ("run_ended", "failed", "1500")], events.Select(static @event => (@event.Name, @event.Status, @event.Duration)));
        Assert.Equal(Start.AddMilliseconds(1_500), events[1].Time);
        Assert.All(events, static @event => Assert.Equal(("builder", "nightly"), (@event.Resource, @event.Workflow)));
    }

    [Fact]
    public async Task What_still_runs_has_no_end()
    {
        var run = RunCases.Number(Run("running", null), AsyncEnumerable.Empty<RunEvent>());

        Assert.Equal("run_started", Assert.Single(await run.ToListAsync()).Name);
    }

    [Fact]
    public async Task Events_outside_of_their_run_stay_in_time_order_and_of_equal_times_the_beginning_is_first_and_the_end_last()
    {
        RunEvent[] steps = [Step("before", -1), Step("first", 0), Step("last", 60), Step("after", 61)];

        var events = await RunCases.Number(Run("success", "2026-03-01T10:01:00.000000Z"), steps.ToAsyncEnumerable()).ToListAsync();

        Assert.Equal(["before", "run_started", "first", "last", "run_ended", "after"], events.Select(static @event => @event.Name));
    }

    [Fact]
    public async Task An_end_before_its_beginning_counts_as_at_once()
    {
        var events = await RunCases.Number(Run("success", "2026-03-01T09:00:00.000000Z"), AsyncEnumerable.Empty<RunEvent>()).ToListAsync();

        Assert.Equal([("run_started", Start), ("run_ended", Start)], events.Select(static @event => (@event.Name, @event.Time)));
    }

    [Theory]
    [InlineData("Csv")]
    [InlineData("Xes")]
    [InlineData("Ocel")]
    public async Task A_second_export_is_the_same_to_the_byte_and_so_is_one_of_shuffled_events(string format)
    {
        string[] events =
        [
            .. Enumerable.Range(0, 30).Select(static number => Extracted.Event(number / 10, number % 2 == 0 ? "b" : "a", $$$"""{"tool_name":"{{{number}}}","parameters":{"x":1,"y":2}}""")),
        ];
        var first = await WriteAsync(Enum.Parse<LogFormat>(format), CaseOf(events));

        await Check.SampleAsync(Gen.Shuffle(events), async shuffled => Assert.Equal(first, await WriteAsync(Enum.Parse<LogFormat>(format), CaseOf(shuffled))), iter: 20);
    }

    [Fact]
    public async Task Text_of_any_characters_is_legal_in_every_format() =>
        await Check.SampleAsync(Gen.Select(Generated.Text(6), Generated.Text(6), Generated.Text(6), Gen.OneOf("", "=1", "\u0001", "]]>", "\ufffe")), async texts =>
        {
            var (id, name, tool) = ($"{texts.Item1}i", $"{texts.Item2}{texts.Item4}", texts.Item3);
            var draft = new EventDraft(name, Start, "") { Resource = tool, Content = name, Payload = new EventPayload { ToolName = tool, Model = name, WorkflowName = id } };
            var opened = OpenedCase.Of(new ExportCase(CaseKind.Run, id) { AgentName = name, OwnStatus = tool, ParentId = id }, [draft.At(1), draft.At(2)]);

            var csv = StrictCsv.Events(await WriteAsync(LogFormat.Csv, opened))[1];
            var xes = StrictXes.Events(await WriteAsync(LogFormat.Xes, opened))[1];
            var ocel = StrictOcel.Events(await WriteAsync(LogFormat.Ocel, opened))[1];

            var expected = new ReadEvent(id, "0000000002", name, Start, "complete") { Resource = tool, Status = "completed", Tool = tool, Model = name, Workflow = id };
            Assert.Equal(expected, ocel);
            Assert.Equal(Each(expected, XesText.Of), xes);
            Assert.Equal(Each(expected, SpreadsheetText.Guarded), csv);
        }, iter: 300);

    [Theory]
    [InlineData("a\u0000b\u0008c", "a\ufffdb\ufffdc")]
    [InlineData("😀\t\r\n", "😀\t\r\n")]
    [InlineData("\uffff", "\ufffd")]
    public void Characters_that_XML_cannot_hold_are_replaced(string text, string expected) => Assert.Equal(expected, XesText.Of(text));

    [Fact]
    public void Half_a_surrogate_pair_is_replaced_too() => Assert.Equal("a\ufffdb\ufffd", XesText.Of($"a{'\ud800'}b{'\udc00'}"));

    [Fact]
    public async Task A_log_is_sent_in_parts_and_none_of_it_is_kept()
    {
        const int Events = 50_000;
        var parts = new List<int>();
        var events = Enumerable.Range(1, Events).Select(static place => new EventDraft("step", Start, "").At(place)).ToAsyncEnumerable();

        await LogStream.WriteAsync(LogFormat.Ocel, new[] { new OpenedCase(new ExportCase(CaseKind.Session, "s"), events) }.ToAsyncEnumerable(), (part, _) =>
        {
            parts.Add(part.Length);
            return Task.CompletedTask;
        }, default);

        Assert.InRange(parts.Count, 100, 1_000);
        Assert.InRange(parts.Max(), 32 * 1024, 64 * 1024);
    }

    [Fact]
    public async Task A_log_that_names_more_objects_than_are_kept_is_broken_off()
    {
        var text = new string('x', 100_000);
        var events = Enumerable.Range(1, (OcelObjects.MostBytes / 200_000) + 1).Select(place => new EventDraft("step", Start, "") { Content = $"{place}{text}" }.At(place));

        await Assert.ThrowsAsync<AgentTelemetry.Access.Rates.AnswerRefusedException>(() => WriteAsync(LogFormat.Ocel, OpenedCase.Of(new ExportCase(CaseKind.Session, "s"), events)));
    }

    private static ReadEvent Each(ReadEvent read, Func<string, string> text) => read with
    {
        Case = text(read.Case),
        Name = text(read.Name),
        Resource = text(read.Resource),
        Tool = text(read.Tool),
        Model = text(read.Model),
        Workflow = text(read.Workflow),
    };

    private static ReadEvent InMilliseconds(ReadEvent read) => read with { Time = DateTimeOffset.FromUnixTimeMilliseconds(read.Time.ToUnixTimeMilliseconds()) };

    private static OpenedCase SessionOf()
    {
        var summary = new SessionSummary(Given.Session, "scope", "external", "agent-1", "browse", "2026-03-01T10:00:00.000000Z", "2026-03-01T10:01:00.000000Z");
        var session = new StoredSession(summary, """{"user_context":{"external_id":"person"},"platform_id":"shop"}""", null, Given.Noon, Given.Noon);
        StoredEvent[] events =
        [
            Stored("content_retrieved", 1.1234567, """{"content_url":"https://a.example/1","source_role":"agent"}"""),
            Stored("content_retrieved", 2, """{"content_id":"c-2","content_url":"https://a.example/2","source_role":"edge"}"""),
            Stored("turn_completed", 3, """{"turn":{"model_id":"m-1","query_tokens":5,"response_tokens":7}}"""),
            Stored("acme.tool_call_completed", 4, """{"data":{"tool_name":"search","success":false,"latency_ms":12.5}}"""),
        ];
        return new OpenedCase(SessionCases.Read(session), SessionCases.Number(session, events.ToAsyncEnumerable()));
    }

    private static StoredEvent Stored(string type, double second, string json) =>
        new(Guid.NewGuid(), type, Start.AddSeconds(second).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", null), Given.Noon, 0, json);

    private static OpenedCase RunOf(string status, string? end)
    {
        var run = Run(status, end);
        RunEvent[] steps = [Step("tool_call_started", 5, """{"tool_name":"compile"}"""), Step("tool_call_completed", 9, """{"tool_name":"compile","success":true,"latency_ms":4000}""")];
        return new OpenedCase(RunCases.Read(run), RunCases.Number(run, steps.ToAsyncEnumerable()));
    }

    private static RunRecord Run(string status, string? end) => new()
    {
        EventId = "build-7",
        RunId = "r",
        SchemaVersion = 7,
        CreatedAt = "2026-03-01T10:00:00.000000Z",
        StartTime = "2026-03-01T10:00:00.000000Z",
        EndTime = end,
        AgentName = "builder",
        JobType = "nightly",
        Status = status,
    };

    private static RunEvent Step(string type, double second, string? payload = null) => new(type, type, Start.AddSeconds(second).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", null), payload);

    private static OpenedCase Extraction() => CaseOf([Extracted.Event(0, "user_prompt", """{"prompt":"Find it"}"""), Extracted.Event(1, "model_change", """{"model":"m-2"}""")]);

    private static OpenedCase CaseOf(string[] events)
    {
        var extracted = Extracted.Of(events);
        return OpenedCase.Of(extracted.Case, extracted.Events);
    }

    private static async Task<string> WriteAsync(LogFormat format, params OpenedCase[] cases)
    {
        using var written = new MemoryStream();
        await LogStream.WriteAsync(format, cases.ToAsyncEnumerable(), async (part, token) => await written.WriteAsync(part, token), default);
        return Encoding.UTF8.GetString(written.ToArray());
    }
}
