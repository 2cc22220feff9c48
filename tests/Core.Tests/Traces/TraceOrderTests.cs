using AgentTelemetry.Traces.Wire;

namespace AgentTelemetry.Traces;

/// <summary>Whatever order spans come in, and however often, the rows are the same.</summary>
public sealed class TraceOrderTests
{
    [Fact]
    public async Task A_thousand_traces_in_any_order_split_and_repeated_at_random_become_the_same()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            var spans = Trace(random);
            var whole = new TracesOnFakes();
            await whole.SendAsync(spans);
            var expected = whole.Stored();

            for (var order = 0; order < 2; order++)
            {
                var parts = new TracesOnFakes();
                foreach (var request in Requests(spans, random))
                {
                    Assert.Equal(0, (await parts.SendAsync(request)).Value!.Rejected);
                }

                Assert.True(expected == parts.Stored(), $"The trace of seed {seed} became another in order {order}:\n{expected}\n---\n{parts.Stored()}");
            }
        }
    }

    [Fact]
    public async Task Every_order_of_a_small_trace_becomes_the_same()
    {
        Span[] spans =
        [
            Spans.Of(1, null, 0, 100), Spans.Of(2, 1, 0, 90, ("gen_ai.operation.name", "invoke_agent"), ("gen_ai.agent.name", "outer"), ("gen_ai.conversation.id", "b")),
            Spans.Of(3, 2, 0, 50, ("gen_ai.operation.name", "invoke_agent"), ("gen_ai.agent.name", "inner"), ("gen_ai.conversation.id", "a")),
            Spans.Of(4, 3, 10, 20, ("gen_ai.operation.name", "chat"), ("gen_ai.request.model", "m")), Spans.Of(5, 3, 30, 40, ("gen_ai.operation.name", "execute_tool"), ("gen_ai.tool.name", "t")),
        ];
        var stored = new HashSet<string>(StringComparer.Ordinal);
        foreach (var order in Orders(spans))
        {
            var traces = new TracesOnFakes();
            foreach (var span in order)
            {
                await traces.SendAsync(span);
            }

            stored.Add(traces.Stored());
        }

        Assert.Single(stored);
    }

    [Fact]
    public async Task A_request_that_dies_at_any_call_is_completed_by_sending_it_again()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var spans = Trace(random);
            var requests = Requests(spans, random);
            var whole = new TracesOnFakes();
            await whole.SendAsync(spans);
            for (var at = 0; at < 12; at++)
            {
                var dying = new TracesOnFakes();
                foreach (var request in requests)
                {
                    dying.Runs.DiesAt = dying.Runs.Calls + at;
                    await Record.ExceptionAsync(() => dying.SendAsync(request));
                    dying.Runs.DiesAt = null;
                    await dying.SendAsync(request);
                }

                Assert.Equal(whole.Stored(), dying.Stored());
            }
        }
    }

    // Times are coarse, so that many are equal; parents begin no later than their children.
    private static List<Span> Trace(Random random)
    {
        var spans = new List<Span>();
        var starts = new List<int>();
        var count = random.Next(1, 24);
        var isRootless = random.Next(8) == 0;
        for (var number = 0; number < count; number++)
        {
            var parent = number == 0 ? (int?)(isRootless ? 999 : null) : random.Next(number);
            var from = number == 0 ? 0 : starts[parent!.Value] + random.Next(3);
            starts.Add(from);
            var span = Spans.Of(number, parent, from, from + random.Next(20), Attributes(random, number));
            span.Flags = number == 0 && isRootless && random.Next(2) == 0 ? 0x300u : 0x100u;
            span.Status = random.Next(6) == 0 ? new SpanStatus { Code = 2, Message = "it broke" } : null;
            spans.Add(span);
        }

        return spans;
    }

    private static (string Key, object Value)[] Attributes(Random random, int number)
    {
        List<(string Key, object Value)> attributes = random.Next(6) switch
        {
            0 => [("gen_ai.operation.name", "invoke_agent"), ("gen_ai.agent.name", $"agent {number}")],
            1 => [("traceloop.span.kind", "workflow"), ("traceloop.entity.name", $"flow {number}")],
            2 => [("openinference.span.kind", "LLM"), ("llm.model_name", "m"), ("llm.token_count.prompt", number)],
            3 => [("gen_ai.operation.name", "execute_tool"), ("gen_ai.tool.name", "t")],
            _ => [],
        };
        if (random.Next(4) == 0)
        {
            attributes.Add(("session.id", $"session {random.Next(3)}"));
        }

        return [.. attributes];
    }

    private static List<IEnumerable<Span>> Requests(IReadOnlyList<Span> spans, Random random)
    {
        var queue = spans.Concat(spans.Where(_ => random.Next(3) == 0)).ToArray();
        random.Shuffle(queue);
        var requests = new List<IEnumerable<Span>>();
        for (var at = 0; at < queue.Length;)
        {
            var length = random.Next(1, 9);
            requests.Add(queue.Skip(at).Take(length).ToList());
            at += length;
        }

        return requests;
    }

    private static IEnumerable<IEnumerable<Span>> Orders(Span[] spans) =>
        spans.Length == 0 ? [[]] : spans.SelectMany(first => Orders([.. spans.Where(span => span != first)]).Select(rest => rest.Prepend(first)));
}
