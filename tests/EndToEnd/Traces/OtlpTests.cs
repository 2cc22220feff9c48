using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Traces.Wire;
using Google.Protobuf;

namespace AgentTelemetry.EndToEnd.Traces;

/// <summary>The OpenTelemetry protocol through the front door.</summary>
[Collection(nameof(OnService))]
public sealed class OtlpTests(RunningService service)
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_trace_is_read_back_as_a_run_and_its_events_however_it_comes(bool isJson, bool isCompressed)
    {
        var trace = Guid.NewGuid().ToString("N");
        var spans = OtlpCalls.Nested(trace, 3);
        var body = isJson ? Encoding.UTF8.GetBytes(OtlpCalls.Traces(spans)) : OtlpCalls.Request(spans).ToByteArray();
        for (var time = 0; time < 2; time++)
        {
            using var request = OtlpCalls.Message("/v1/traces", body, isJson ? "application/json" : "application/x-protobuf", isCompressed);
            using var response = await service.Http.SendAsync(request);
            Assert.Equal((HttpStatusCode.OK, request.Content!.Headers.ContentType!.MediaType), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            Assert.Equal(isJson ? "{}" : "", await response.Content.ReadAsStringAsync());
        }

        var (_, runs) = await service.GetAsync($"/api/v1/runs?run_id={trace}");
        Assert.Equal(["inner", "outer"], runs.AsArray().Select(static run => (string?)run!["agent_name"]).Order(StringComparer.Ordinal));
        var outer = runs.AsArray().Single(static run => (string?)run!["agent_name"] == "outer")!;
        Assert.Equal(("success", 1_000, OtlpCalls.RunOf(trace)), ((string?)outer["status"], (int)outer["duration_ms"]!, (string?)outer["event_id"]));
        Assert.Equal(OtlpCalls.RunOf(trace), (string?)runs.AsArray().Single(static run => (string?)run!["agent_name"] == "inner")!["parent_run_id"]);
        var (_, events) = await service.GetAsync($"/api/v1/runs/{OtlpCalls.RunOf(trace)}/events");
        Assert.Equal(
            ["tool_call_completed", "tool_call_completed", "tool_call_completed", "agent_completed", "agent_completed"],
            events.AsArray().Select(static item => (string?)item!["event_type"]));
    }

    [Fact]
    public async Task The_runs_of_a_session_are_found_by_it()
    {
        var (session, one, other) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"));
        await service.ExportAsync(OtlpCalls.Request(OtlpCalls.Span(one, 1, null, 0, 5, ("gen_ai.conversation.id", session)), OtlpCalls.Span(other, 1, null, 0, 5, ("session.id", session))));

        var (_, runs) = await service.GetAsync($"/api/v1/runs?session_id={session}");

        Assert.Equal(new[] { one, other }.Order(StringComparer.Ordinal), runs.AsArray().Select(static run => (string)run!["run_id"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_run_that_gets_its_agents_name_late_is_counted_once_and_under_that_name()
    {
        var (trace, agent) = (Guid.NewGuid().ToString("N"), $"late-{Guid.NewGuid():N}");
        await service.ExportAsync(OtlpCalls.Request(OtlpCalls.Span(trace, 2, 1, 5, 6, ("gen_ai.operation.name", "chat"))));
        var (_, before) = await service.GetAsync("/api/v1/stats?interval=hour");
        await service.ExportAsync(OtlpCalls.Request(OtlpCalls.Span(trace, 1, null, 0, 9, ("gen_ai.operation.name", "invoke_agent"), ("gen_ai.agent.name", agent))));

        var (_, after) = await service.GetAsync("/api/v1/stats?interval=hour");
        var (_, ofAgent) = await service.GetAsync($"/api/v1/stats?interval=hour&agent_name={agent}");

        Assert.Equal((int)before["total_runs"]!, (int)after["total_runs"]!);
        Assert.Equal(1, (int)ofAgent["total_runs"]!);
    }

    [Fact]
    public async Task What_cannot_be_kept_is_counted_and_the_rest_is_kept()
    {
        var trace = Guid.NewGuid().ToString("N");
        var wrong = OtlpCalls.Span(trace, 2, 1, 0, 5);
        wrong.SpanId = ByteString.CopyFrom(1, 2, 3);

        var (status, answer) = await service.ExportAsync(OtlpCalls.Request(OtlpCalls.Span(trace, 1, null, 0, 5), wrong));

        Assert.Equal((HttpStatusCode.OK, 1L), (status, answer.PartialSuccess.Rejected));
        Assert.Contains("span_id and parent_span_id 8", answer.PartialSuccess.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await service.GetAsync($"/api/v1/runs/{OtlpCalls.RunOf(trace)}")).Status);
    }

    [Fact]
    public async Task Metrics_are_taken_and_none_is_kept()
    {
        var request = new MetricsRequest { ResourceMetrics = { new ResourceMetrics { ScopeMetrics = { new ScopeMetrics { Metrics = { new Metric { Sum = new DataPoints { DataPoints_ = { new DataPoint(), new DataPoint() } } } } } } } } };

        var (status, answer) = await service.ExportAsync(request, "/v1/metrics");

        Assert.Equal((HttpStatusCode.OK, 2L), (status, answer.PartialSuccess.Rejected));
        Assert.Contains("OTEL_METRICS_EXPORTER", answer.PartialSuccess.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-protobuf", "not protobuf", HttpStatusCode.BadRequest, 3)]
    [InlineData("application/json", "{", HttpStatusCode.BadRequest, 3)]
    [InlineData("text/plain", "{}", HttpStatusCode.UnsupportedMediaType, 3)]
    public async Task A_refusal_is_a_status_in_the_form_of_the_request(string type, string body, HttpStatusCode expected, int code)
    {
        using var request = OtlpCalls.Message("/v1/traces", Encoding.UTF8.GetBytes(body), type);
        using var response = await service.Http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        if (type is "application/x-protobuf")
        {
            Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
            Assert.Equal(code, RpcStatus.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync()).Code);
        }
        else
        {
            Assert.Equal(code, (int)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["code"]!);
        }
    }

    [Fact]
    public async Task Storage_that_is_away_is_a_503_in_the_form_of_the_request_with_a_time_to_wait()
    {
        service.Transport.Begin(static _ => StorageFault.DroppedBefore);
        using var request = OtlpCalls.Message("/v1/traces", OtlpCalls.Request(OtlpCalls.Span(Guid.NewGuid().ToString("N"), 1, null, 0, 5)).ToByteArray());
        using var response = await service.Http.SendAsync(request);
        service.Transport.Begin();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 14), (response.StatusCode, RpcStatus.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync()).Code));
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Traces_in_random_orders_split_and_repeated_have_the_same_rows()
    {
        var random = new Random(11);
        var expected = new List<string>();
        for (var round = 0; round < 4; round++)
        {
            var rows = service.Rows.FromNowOn();
            var traces = Enumerable.Range(0, 5).Select(static _ => Guid.NewGuid().ToString("N")).ToList();
            var spans = traces.SelectMany(static trace => OtlpCalls.Nested(trace, 5)).ToArray();
            if (round > 0)
            {
                spans = [.. spans, .. spans.Where(_ => random.Next(3) == 0)];
                random.Shuffle(spans);
            }

            foreach (var part in spans.Chunk(round == 0 ? spans.Length : 9))
            {
                Assert.Equal((HttpStatusCode.OK, null), await SentAsync(part));
            }

            // How often a run changed, and names it had for a while, are no part of what it is.
            var stored = await Task.WhenAll(traces.Select(trace => rows.ShapeOfAsync(OtlpCalls.RunOf(trace))));
            expected.Add(string.Join("\n\n", stored.Select(static text => Essence(text)).Order(StringComparer.Ordinal)));
        }

        Assert.Single(expected.Distinct());
    }

    private async Task<(HttpStatusCode Status, PartialSuccess? Rejected)> SentAsync(IEnumerable<Span> spans)
    {
        var (status, answer) = await service.ExportAsync(OtlpCalls.Request(spans));
        return (status, answer.PartialSuccess);
    }

    private static string Essence(string rows) => string.Join('\n', rows
        .Split('\n')
        .Where(static row => !row.Contains("RowKey=m~", StringComparison.Ordinal))
        .Select(static row => System.Text.RegularExpressions.Regex.Replace(row, "\"updated_at\":(null|\"TIME\")|revision=[0-9]+", "")));
}
