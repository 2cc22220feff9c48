using System.Text;
using AgentTelemetry.Traces.Wire;
using Google.Protobuf;

namespace AgentTelemetry.Traces;

/// <summary>What no exporter sends is refused, or rejected by itself, with bounded memory.</summary>
public sealed class TraceLimitTests
{
    [Theory]
    [InlineData(15, 8, 0)]
    [InlineData(16, 7, 0)]
    [InlineData(16, 8, 9)]
    [InlineData(0, 8, 0)]
    public async Task An_id_of_the_wrong_length_rejects_its_span_and_no_other(int trace, int span, int parent)
    {
        var traces = new TracesOnFakes();
        var wrong = Spans.Of(2, 1, 0, 1);
        wrong.TraceId = ByteString.CopyFrom(Filled(trace));
        wrong.SpanId = ByteString.CopyFrom(Filled(span));
        wrong.ParentSpanId = ByteString.CopyFrom(Filled(parent));

        var stored = await traces.SendAsync(Spans.Of(1, null, 0, 1), wrong);

        Assert.Equal((1, "1 rejected: trace_id must have 16 bytes, span_id and parent_span_id 8."), (stored.Value!.Rejected, stored.Value.Message));
        Assert.Single(traces.Runs.EventsOf(traces.Run.EventId));
    }

    [Fact]
    public async Task Ids_of_zeros_and_spans_without_times_are_rejected()
    {
        var traces = new TracesOnFakes();
        var zero = Spans.Of(1, null, 0, 1);
        zero.SpanId = ByteString.CopyFrom(new byte[8]);
        var timeless = Spans.Of(2, null, 0, 1);
        timeless.EndTimeUnixNano = 0;

        Assert.Equal(2, (await traces.SendAsync(zero, timeless)).Value!.Rejected);
        Assert.Empty(traces.Runs.Runs);
    }

    [Theory]
    [InlineData(16, 0)]
    [InlineData(0, 8)]
    public async Task A_log_record_whose_ids_are_zeros_belongs_to_no_run(int traceZeros, int spanZeros)
    {
        var traces = new TracesOnFakes();
        var record = new LogRecord
        {
            TimeUnixNano = Spans.Noon,
            TraceId = ByteString.CopyFrom(traceZeros > 0 ? new byte[traceZeros] : Spans.TraceId),
            SpanId = ByteString.CopyFrom(spanZeros > 0 ? new byte[spanZeros] : Spans.Id(1)),
        };

        var stored = await traces.SendAsync(new LogsRequest { ResourceLogs = { new ResourceLogs { ScopeLogs = { new ScopeLogs { LogRecords = { record } } } } } });

        Assert.Equal(1, stored.Value!.Rejected);
        Assert.Empty(traces.Runs.Runs);
    }

    [Fact]
    public async Task The_latest_time_of_the_protocol_is_taken_and_an_end_before_the_start_is_the_start()
    {
        var traces = new TracesOnFakes();
        var late = Spans.Of(1, null, 0, 1);
        late.EndTimeUnixNano = ulong.MaxValue;
        var backwards = Spans.Of(2, 1, 5, 1);

        Assert.Equal(0, (await traces.SendAsync(late, backwards)).Value!.Rejected);
        Assert.Equal("2554-07-21T23:34:33.709551Z", traces.Run.EndTime);
        Assert.Equal("2026-03-01T12:00:00.005000Z", traces.Runs.EventsOf(traces.Run.EventId).First().Timestamp);
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(200, false)]
    public async Task Nesting_is_taken_up_to_the_limit(int levels, bool isTaken)
    {
        var value = new AnyValue { IntValue = 1 };
        for (var level = 0; level < levels; level++)
        {
            value = new AnyValue { ArrayValue = new ArrayValue { Values = { value } } };
        }

        var stored = await new TracesOnFakes().SendAsync(Spans.Of(1, null, 0, 1, ("deep", value)));

        Assert.Equal(isTaken ? null : "malformed_protobuf", stored.Failure?.Code);
    }

    [Fact]
    public async Task A_depth_bomb_of_a_million_levels_is_refused_without_a_stack()
    {
        // Each level is an array in a value in an array: as deep as four megabytes of lengths allow.
        var bomb = new byte[] { 0x0A, 0x02, 0x08, 0x01 };
        for (var level = 0; level < 5_000; level++)
        {
            bomb = [0x2A, .. Varint(bomb.Length + 1 + Varint(bomb.Length).Length), 0x0A, .. Varint(bomb.Length), .. bomb];
        }

        var body = Wrapped(Wrapped(Wrapped(Wrapped(bomb, 2), 9), 2), 2);
        Assert.Equal("malformed_protobuf", (await new TracesOnFakes().SendBytesAsync(Wrapped(body, 1), OtlpFormat.Protobuf)).Failure?.Code);
    }

    [Fact]
    public async Task Millions_of_empty_messages_are_refused_before_anything_is_built()
    {
        var span = new byte[4 * 1024 * 1024];
        for (var at = 0; at < span.Length; at += 2)
        {
            span[at] = 0x4A; // an attribute of no bytes
        }

        var body = Wrapped(Wrapped(Wrapped(span, 2), 2), 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var stored = await new TracesOnFakes().SendBytesAsync(body, OtlpFormat.Protobuf);

        Assert.Equal("body_too_complex", stored.Failure?.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Theory]
    [InlineData("intent")]
    [InlineData("full")]
    public async Task An_attribute_of_four_megabytes_is_left_out(string level)
    {
        var traces = new TracesOnFakes(level);
        var stored = await traces.SendAsync(Spans.Of(1, null, 0, 1, ("input.value", new string('x', 4 * 1024 * 1024)), ("gen_ai.operation.name", "chat")));

        Assert.Equal(0, stored.Value!.Rejected);
        Assert.Contains("\"left_out\":1", traces.Stored(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_span_that_is_too_large_in_all_is_rejected_by_itself()
    {
        var traces = new TracesOnFakes("full");
        var large = Spans.Of(1, null, 0, 1, [.. Enumerable.Range(0, 20).Select(static number => ($"text.{number}", (object)new string('x', 30_000)))]);

        var stored = await traces.SendAsync(large, Spans.Of(2, 1, 0, 1));

        Assert.Equal((1, "1 rejected: An event has at most 262144 bytes (TELEMETRY_MAX_EVENT_BYTES)."), (stored.Value!.Rejected, stored.Value.Message));
        Assert.Single(traces.Runs.EventsOf(traces.Run.EventId));
    }

    [Fact]
    public async Task No_cut_or_changed_body_breaks_the_service()
    {
        var random = new Random(7);
        var sound = Spans.Request(Spans.Of(1, null, 0, 1, ("gen_ai.operation.name", "chat"), ("texts", new[] { "a", "b" }), ("n", 1.5)), Spans.Of(2, 1, 0, 1)).ToByteArray();
        for (var round = 0; round < 20_000; round++)
        {
            var body = sound.ToArray();
            for (var changes = random.Next(4); changes >= 0; changes--)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }

            var stored = await new TracesOnFakes().SendBytesAsync(body.AsMemory(0, random.Next(body.Length + 1)), OtlpFormat.Protobuf);
            Assert.True(stored.IsSuccess || stored.Failure.Code is "malformed_protobuf", stored.Failure?.Detail);
        }
    }

    [Theory]
    [InlineData("""{"resourceSpans":{}}""", "resourceSpans must be an array.")]
    [InlineData("""{"resourceSpans":[5]}""", "resourceSpans must be an object or an array of objects.")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"AQIDBAUGBwgJCgsMDQ4PEA=="}]}]}]}""", "traceId must be hex digits, not base64.")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"startTimeUnixNano":"soon"}]}]}]}""", "startTimeUnixNano must be a whole number, or the text of one.")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"attributes":[{"key":"a","value":{"intValue":"1.5"}}]}]}]}]}""", "intValue must be a whole number, or the text of one.")]
    public async Task A_wrong_member_of_json_is_named(string json, string detail) =>
        Assert.Equal(detail, (await new TracesOnFakes().SendBytesAsync(Encoding.UTF8.GetBytes(json), OtlpFormat.Json)).Failure?.Detail);

    [Fact]
    public async Task Json_says_the_same_as_protobuf()
    {
        var protobuf = new TracesOnFakes();
        var failed = Spans.Of(1, null, 0, 250, ("gen_ai.operation.name", "chat"), ("gen_ai.request.model", "m"), ("gen_ai.usage.input_tokens", 7), ("cost.share", 0.5), ("cached", true), ("gen_ai.response.finish_reasons", new[] { "stop" }));
        failed.Status = new SpanStatus { Code = 2 };
        await protobuf.SendAsync(failed);

        var json = new TracesOnFakes();
        var stored = await json.SendBytesAsync(
            Encoding.UTF8.GetBytes("""
            {"unknown":1,"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}},{"key":"service.version","value":{"stringValue":"1.2"}},
             {"key":"deployment.environment.name","value":{"stringValue":"test"}},{"key":"host.name","value":{"stringValue":"box"}}]},"scopeSpans":[{"scope":null,"spans":[{
             "traceId":"0102030405060708090A0B0C0D0E0F10","spanId":"0900000000000001","name":"span 1","kind":"SPAN_KIND_INTERNAL","startTimeUnixNano":"1772366400000000000","endTimeUnixNano":1772366400250000000,
             "status":{"code":"STATUS_CODE_ERROR"},"attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},{"key":"gen_ai.request.model","value":{"stringValue":"m"}},
             {"key":"gen_ai.usage.input_tokens","value":{"intValue":"7"}},{"key":"cost.share","value":{"doubleValue":"0.5"}},{"key":"cached","value":{"boolValue":true}},
             {"key":"gen_ai.response.finish_reasons","value":{"arrayValue":{"values":[{"stringValue":"stop"}]}}}]}]}]}]}
            """),
            OtlpFormat.Json);

        Assert.Equal(0, stored.Value!.Rejected);
        Assert.Equal(protobuf.Stored(), json.Stored());
    }

    private static byte[] Filled(int length) => [.. Enumerable.Repeat((byte)7, length)];

    private static byte[] Wrapped(byte[] message, int field) => [(byte)((field << 3) | 2), .. Varint(message.Length), .. message];

    private static byte[] Varint(int value)
    {
        var bytes = new List<byte>();
        for (; value > 0x7F; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }
}
