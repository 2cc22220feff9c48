using System.Text;
using System.Text.Json;
using CsCheck;

namespace AgentTelemetry.Json;

public sealed class JsonScanTests
{
    private static readonly Gen<string> Anything = Gen.Recursive<string>(static (depth, inner) =>
    {
        var single = Gen.OneOf("17", "\"x, y: {[\"", "null");
        return depth > 4
            ? single
            : Gen.OneOf(
                single,
                inner.Array[0, 4].Select(static items => $"[{string.Join(',', items)}]"),
                inner.Array[0, 4].Select(static items => $"{{{string.Join(',', items.Select(static (item, index) => $"\"{(index == 0 ? "events" : index)}\":{item}"))}}}"));
    });

    [Theory]
    [InlineData("1", 1, 0, 0, 0)]
    [InlineData("{}", 2, 0, 0, 0)]
    [InlineData("""{"a":1,"b":"x,y:{[","c":null}""", 8, 3, 0, 0)]
    [InlineData("""{"a":{"x":1,"y":2,"z":3},"b":[{},{"p":1}]}""", 20, 3, 5, 0)]
    [InlineData("""{"events":[]}""", 5, 1, 0, 0)]
    [InlineData("""{"events":[{},[1,2,3],"x",4,null,true]}""", 16, 1, 0, 6)]
    [InlineData("""{"document":{"events":[1,2]},"app_id":"a"}""", 12, 2, 0, 2)]
    [InlineData("""{"events":{"a":[1,2,3]}}""", 11, 1, 0, 0)]
    [InlineData("""{"x":{"y":{"events":[1,2,3]}}}""", 14, 1, 0, 0)]
    [InlineData("""{"\u0065vents":[1,2,3],"other":[1,2,3,4,5]}""", 16, 2, 0, 3)]
    [InlineData("""{"events":[{"events":[1,2,3,4]},{}]}""", 16, 1, 0, 2)]
    public void Tokens_members_and_events_are_counted(string json, int tokens, int members, int at, int events) =>
        Assert.Equal(new JsonScan(tokens, members, at, events), Of(json));

    [Fact]
    public void It_stops_one_past_the_most_tokens() =>
        Assert.Equal(11, JsonScan.Of(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("{}", 1_000))}]"), 64, mostTokens: 10).Tokens);

    [Theory]
    [InlineData("{\"a\":}")]
    [InlineData("[1,]")]
    [InlineData("[[[[[1]]]]]")]
    public void What_is_not_well_formed_or_too_deep_is_thrown(string json) =>
        Assert.ThrowsAny<JsonException>(() => JsonScan.Of(Encoding.UTF8.GetBytes(json), 4, 1_000));

    [Fact]
    public void Tokens_are_those_of_the_parsed_document_and_what_punctuation_tells_is_never_less() => Anything.Sample(
        json =>
        {
            var (atMost, exactly) = (JsonScan.AtMost(Encoding.UTF8.GetBytes(json)), Of(json));

            return exactly.Tokens == TokensOf(Given.Json(json))
                && atMost.Tokens >= exactly.Tokens && atMost.MostMembers >= exactly.MostMembers && atMost.Events >= exactly.Events;
        },
        iter: 1_000);

    [Fact]
    public void Scanning_allocates_nothing()
    {
        var utf8 = Encoding.UTF8.GetBytes("""{"events":[{"a":[1,"x, y: {["]},null]}""");
        JsonScan.Of(utf8, 64, 1_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        JsonScan.AtMost(utf8);
        JsonScan.Of(utf8, 64, 1_000_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static JsonScan Of(string json) => JsonScan.Of(Encoding.UTF8.GetBytes(json), 64, 1_000_000);

    private static int TokensOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => 2 + value.EnumerateObject().Sum(static member => 1 + TokensOf(member.Value)),
        JsonValueKind.Array => 2 + value.EnumerateArray().Sum(TokensOf),
        _ => 1,
    };
}
