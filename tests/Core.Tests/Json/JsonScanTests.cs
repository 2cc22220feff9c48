using System.Text;
using System.Text.Json;

namespace AgentTelemetry.Json;

public sealed class JsonScanTests
{
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
    public void What_punctuation_tells_is_never_less_than_what_there_is()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var json = Anything(random, depth: 0);

            var (atMost, exactly) = (JsonScan.AtMost(Encoding.UTF8.GetBytes(json)), Of(json));

            Assert.True(
                atMost.Tokens >= exactly.Tokens && atMost.MostMembers >= exactly.MostMembers && atMost.Events >= exactly.Events,
                $"{atMost} is less than {exactly} of {json}");
        }
    }

    [Fact]
    public void Scanning_allocates_nothing()
    {
        var utf8 = Encoding.UTF8.GetBytes(Anything(new Random(3), depth: 0));
        JsonScan.Of(utf8, 64, 1_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        JsonScan.AtMost(utf8);
        JsonScan.Of(utf8, 64, 1_000_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static JsonScan Of(string json) => JsonScan.Of(Encoding.UTF8.GetBytes(json), 64, 1_000_000);

    private static string Anything(Random random, int depth) => random.Next(depth > 4 ? 3 : 5) switch
    {
        0 => "17",
        1 => "\"x, y: {[\"",
        2 => "null",
        3 => $"[{string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => Anything(random, depth + 1)))}]",
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(5)).Select(index => $"\"{(index == 0 ? "events" : index)}\":{Anything(random, depth + 1)}"))}}}",
    };
}
