using AgentTelemetry.Functions.Access;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.EndToEnd.Access;

public sealed class CallerKeyTests
{
    [Theory]
    [InlineData(null, null, null)]
    [InlineData("", null, null)]
    [InlineData("  ", "", null)]
    [InlineData("", "Bearer", null)]
    [InlineData("", "Bearer  ", null)]
    [InlineData("key", "Bearer other", "key")]
    [InlineData(" key ", null, "key")]
    [InlineData("", "Bearer key", "key")]
    [InlineData(" ", "bearer  key", "key")]
    [InlineData(null, "key", "key")]
    [InlineData(null, "Basic a2V5", "Basic a2V5")]
    [InlineData(null, "Bearerkey", "Bearerkey")]
    public void A_blank_header_is_an_absent_one(string? apiKey, string? authorization, string? expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers["X-API-Key"] = apiKey;
        request.Headers.Authorization = authorization;

        Assert.Equal(expected, CallerKey.Of(request));
    }

    [Fact]
    public void Two_keys_in_one_request_are_no_key()
    {
        var request = new DefaultHttpContext().Request;
        request.Headers["X-API-Key"] = new(["one", "two"]);

        Assert.Equal("one,two", CallerKey.Of(request));
    }
}
