using System.Text;

namespace AgentTelemetry.Json;

public sealed class JsonBodyTests
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly JsonBody _body = Given.Body(Given.Limits(limits => limits.MaxDepth = 8));

    [Theory]
    [InlineData("{}")]
    [InlineData(" \r\n\t{\"a\": 1} ")]
    [InlineData("""{"a":"\ud83d\ude00 😀 \\ud800"}""")]
    [InlineData("""{"a":{"x":1},"b":{"x":1}}""")]
    public void An_object_is_read(string json)
    {
        using var document = _body.Parse(Given.Utf8(json), "acme").Value;

        Assert.NotNull(document);
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over()
    {
        using var document = _body.Parse(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}' }, "acme").Value;

        Assert.NotNull(document);
    }

    [Fact]
    public void An_empty_body_is_called_empty()
    {
        AssertMalformed(ReadOnlyMemory<byte>.Empty, "empty");
        AssertMalformed(ByteOrderMark, "empty");
    }

    [Theory]
    [InlineData(0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D)]
    [InlineData(0x7B, 0x22, 0xC3, 0x22, 0x3A, 0x31, 0x7D)]
    [InlineData(0x7B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x3A, 0x31, 0x7D)]
    [InlineData(0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00)]
    public void Bytes_that_are_no_utf_8_are_called_so(params int[] bytes) =>
        AssertMalformed(bytes.Select(value => (byte)value).ToArray(), "UTF-8");

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("1")]
    public void Json_that_is_no_object_is_called_so(string json) => AssertMalformed(Given.Utf8(json), "not an object");

    [Theory]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{'a':1}")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{} {}")]
    [InlineData("{}x")]
    [InlineData("{} // remark")]
    [InlineData("{\"a\":\"\\x\"}")]
    [InlineData("{\"a\":\"line\nbreak\"}")]
    [InlineData("session_id=1&events=2")]
    public void What_is_no_json_is_refused_with_its_place(string text)
    {
        var detail = AssertMalformed(Given.Utf8(text), "well-formed").Detail;

        Assert.Matches(@"reads, at line \d+, byte \d+\.", detail);
    }

    [Fact]
    public void A_document_may_nest_to_the_limit_and_no_deeper()
    {
        using var document = _body.Parse(Given.Utf8(Nested(8)), "acme").Value;
        Assert.NotNull(document);

        AssertMalformed(Given.Utf8(Nested(9)), "at most 8 levels deep");
        AssertMalformed(Given.Utf8(Nested(10_000)), "at most 8 levels deep");
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""{"b":[{"c":{"a":1,"x":0,"a":1}}]}""")]
    [InlineData("""{"é":1,"\u00e9":2}""")]
    public void A_member_named_twice_is_refused(string json)
    {
        var detail = AssertMalformed(Given.Utf8(json), "twice").Detail;

        Assert.DoesNotContain("line ,", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"a":"\uDC00"}""")]
    [InlineData("""{"a":"\udc00\ud800"}""")]
    [InlineData("""{"a":"\ud83dx\ude00"}""")]
    [InlineData("""{"a":[1,["x","\uD800"]]}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"\uDFFF":1,"b":2}""")]
    [InlineData("""{"a":{"b\ud800":1}}""")]
    [InlineData("""{"\ud800":1,"\ud801":2}""")]
    public void Half_a_surrogate_pair_is_refused_in_values_and_in_names(string json) =>
        AssertMalformed(Given.Utf8(json), "surrogate");

    [Theory]
    [InlineData("1e400")]
    [InlineData("-0")]
    [InlineData("1.0000")]
    [InlineData("123456789012345678901234567890.1234567890123456789")]
    public void A_number_is_kept_as_it_was_written(string number)
    {
        using var document = _body.Parse(Given.Utf8($"{{\"n\":{number}}}"), "acme").Value;

        var written = JsonText.Write(writer => document!.RootElement.WriteTo(writer));

        Assert.Equal($"{{\"n\":{number}}}", written);
    }

    [Fact]
    public void A_refusal_repeats_nothing_of_the_body()
    {
        const string Secret = "hunter2secret";
        string[] bodies =
        [
            $"{{\"{Secret}\":1,\"{Secret}\":2}}", $"{{\"a\":{Secret}}}", $"{{\"a\":\"{Secret}\\ud800\"}}", $"{{\"{Secret}\\ud800\":1}}", $"\"{Secret}\"",
        ];

        foreach (var body in bodies)
        {
            Assert.DoesNotContain(Secret, AssertMalformed(Given.Utf8(body), "").ToString(), StringComparison.Ordinal);
        }
    }

    private static string Nested(int depth) =>
        new StringBuilder().Insert(0, "{\"a\":", depth - 1).Append("{}").Append('}', depth - 1).ToString();

    private Failure AssertMalformed(ReadOnlyMemory<byte> body, string because)
    {
        var result = _body.Parse(body, "acme");

        Assert.NotNull(result.Failure);
        Assert.Equal((FailureKind.Malformed, "malformed_json"), (result.Failure.Kind, result.Failure.Code));
        Assert.Contains(because, result.Failure.Detail, StringComparison.Ordinal);
        return result.Failure;
    }
}
