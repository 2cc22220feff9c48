using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Limits;

namespace AgentTelemetry.Json;

/// <summary>What few bytes may become when they are read.</summary>
public sealed class BodyComplexityTests
{
    private const string App = "acme";

    private static readonly int Budget = new RateOptions().MaxBytesInFlight;

    [Fact]
    public void A_body_may_have_as_many_tokens_as_the_limit_says_and_not_one_more()
    {
        var body = Body(limits => limits.MaxTokens = 1_000);

        // Two brackets of the root, its name, two of the array, and a token for each number.
        AssertRead(body, $"{{\"a\":[{Numbers(995)}]}}");
        var refusal = AssertRefused(body, $"{{\"a\":[{Numbers(996)}]}}");

        Assert.Equal((FailureKind.TooLarge, "body_too_complex"), (refusal.Kind, refusal.Code));
        Assert.Contains("more than 1000 tokens", refusal.Detail, StringComparison.Ordinal);
        Assert.Contains("TELEMETRY_MAX_TOKENS", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_may_have_as_many_members_as_the_limit_says_and_not_one_more()
    {
        var body = Body(limits => limits.MaxMembers = 100);

        AssertRead(body, $"{{\"a\":{Members(100)},\"b\":{Members(100)}}}");
        var refusal = AssertRefused(body, $"{{\"a\":{Members(101)}}}");

        Assert.Equal((FailureKind.TooLarge, "body_too_complex"), (refusal.Kind, refusal.Code));
        Assert.Equal("The object that begins at byte 6 has 101 members; the most is 100 (TELEMETRY_MAX_MEMBERS).", refusal.Detail);
    }

    [Theory]
    [InlineData(7, 3, "TELEMETRY_MAX_EVENTS")]
    [InlineData(3, 7, "TELEMETRY_MAX_SESSION_EVENTS")]
    public void More_events_than_any_document_may_have_are_refused_before_there_is_a_document(int events, int sessionEvents, string setting)
    {
        var body = Body(limits => (limits.MaxEvents, limits.MaxSessionEvents) = (events, sessionEvents));

        AssertRead(body, $"{{\"events\":[{Numbers(7)}]}}");
        var refusal = AssertRefused(body, $"{{\"document\":{{\"events\":[{Numbers(8)}]}}}}");

        Assert.Equal((FailureKind.Invalid, "invalid_document", "events:limit"), (refusal.Kind, refusal.Code, Given.FieldsOf(refusal)));
        Assert.Equal($"events has 8 items; the most is 7 ({setting}).", refusal.Detail);
    }

    [Theory]
    [InlineData("{\"session_id\":1,\"events\":[", "{}", "]}")]
    [InlineData("{\"session_id\":1,\"data\":[", "[]", "]}")]
    [InlineData("{\"session_id\":1,\"data\":[", "1", "]}")]
    public void What_explodes_when_it_is_read_is_refused_and_takes_no_memory(string before, string item, string after)
    {
        var json = Given.Utf8(before + string.Join(',', Enumerable.Repeat(item, 1_390_000)) + after);
        AssertNothingAllocated(json, "body_too_complex");
    }

    [Fact]
    public void An_object_of_very_many_members_is_refused_and_takes_no_memory() =>
        AssertNothingAllocated(Given.Utf8(Members(390_000)), "body_too_complex");

    [Fact]
    public void What_a_document_takes_is_held_of_its_apps_share_until_it_is_disposed_of()
    {
        var budget = Given.Budget(Given.Limits(), rates => rates.MaxAppSharePercent = 100);
        var body = new JsonBody(new LimitOptions(), budget);

        // Its punctuation tells of 5 tokens: that it has one less makes no odds.
        var document = body.Parse(Given.Utf8("{\"a\":1}"), App).Value!;

        Assert.NotNull(budget.Take("others", Budget - (2 * 7) - (16 * 4) + 1));
        Assert.Null(budget.Take("others", Budget - (2 * 7) - (16 * 4)));
        budget.Return("others", Budget - (2 * 7) - (16 * 4));
        document.Dispose();
        document.Dispose();
        Assert.Null(budget.Take(App, Budget));
    }

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("[1]")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1,\"\\ud801\":2}")]
    public void What_becomes_no_document_holds_nothing(string json)
    {
        var budget = Given.Budget(Given.Limits(), rates => rates.MaxAppSharePercent = 100);

        Assert.False(new JsonBody(new LimitOptions(), budget).Parse(Given.Utf8(json), App).IsSuccess);

        Assert.Null(budget.Take(App, Budget));
    }

    [Fact]
    public void Without_room_for_its_document_a_body_is_refused_and_a_message_of_the_queue_is_not()
    {
        var budget = Given.Budget(Given.Limits(), rates => rates.MaxAppSharePercent = 100);
        var body = new JsonBody(new LimitOptions(), budget);
        Assert.Null(budget.Take(App, Budget));

        var refused = body.Parse(Given.Utf8("{}"), App).Failure;
        using (var queued = body.ParseQueued(Given.Utf8("{}"), Shares.Queue).Value)
        {
            budget.Return(App, Budget);
            Assert.NotNull(queued);
            Assert.NotNull(budget.Take(App, Budget));
        }

        Assert.Same(Overload.Failure, refused);
        Assert.Null(budget.Take(App, Budget));
    }

    [Fact]
    public void A_message_of_the_queue_has_the_same_limits()
    {
        var body = Body(limits => limits.MaxTokens = 1_000);

        Assert.Equal("body_too_complex", body.ParseQueued(Given.Utf8($"{{\"a\":[{Numbers(996)}]}}"), Shares.Queue).Failure?.Code);
    }

    private static JsonBody Body(Action<LimitOptions> change) => Given.Body(Given.Limits(change));

    private static string Numbers(int count) => string.Join(',', Enumerable.Range(0, count));

    private static string Members(int count) => $"{{{string.Join(',', Enumerable.Range(0, count).Select(static number => $"\"m{number}\":1"))}}}";

    private static void AssertRead(JsonBody body, string json)
    {
        using var document = body.Parse(Given.Utf8(json), App).Value;
        Assert.NotNull(document);
    }

    private static Failure AssertRefused(JsonBody body, string json)
    {
        var result = body.Parse(Given.Utf8(json), App);
        Assert.NotNull(result.Failure);
        return result.Failure;
    }

    private static void AssertNothingAllocated(ReadOnlyMemory<byte> json, string code)
    {
        var body = Given.Body(Given.Limits());

        // What is compiled now and pooled for a smaller body is not counted.
        body.Parse(Given.Utf8($"[{Numbers(500_000)}]"), App);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var result = body.Parse(json, App);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * 1024);
        Assert.Equal(code, result.Failure?.Code);
    }
}
