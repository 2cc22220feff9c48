namespace AgentTelemetry.Content.Ingestion;

public sealed class IngestEnvelopeTests
{
    [Fact]
    public void A_bare_document_is_itself()
    {
        var envelope = Accept("""{"session_id":"x","app_id":"other","request_id":"r"}""");

        Assert.Equal(("""{"session_id":"x","app_id":"other","request_id":"r"}""", null, null), envelope);
    }

    [Theory]
    [InlineData("""{"document":{"a":1}}""", null, null)]
    [InlineData("""{"document":{"a":1},"app_id":null,"request_id":null}""", null, null)]
    [InlineData("""{"app_id":"acme","request_id":"r-1","document":{"a":1}}""", "acme", "r-1")]
    [InlineData("""{"request_id":"a:b/c.d_e-9","document":{"a":1},"own":1}""", null, "a:b/c.d_e-9")]
    public void An_envelope_is_unwrapped(string message, string? appId, string? requestId) =>
        Assert.Equal(("""{"a":1}""", appId, requestId), Accept(message));

    [Theory]
    [InlineData("null")]
    [InlineData("\"{}\"")]
    [InlineData("[]")]
    [InlineData("1")]
    public void What_is_in_an_envelope_must_be_an_object(string document) => Assert.Equal("document:format", Faults($"{{\"document\":{document}}}"));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"-a\"")]
    [InlineData("\"a b\"")]
    [InlineData("\"a~b\"")]
    [InlineData("\"a\\n\"")]
    [InlineData("7")]
    [InlineData("{}")]
    public void A_tenant_must_be_a_name(string appId) => Assert.Equal("app_id:format", Faults($"{{\"app_id\":{appId},\"document\":{{}}}}"));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"a b\"")]
    [InlineData("\"é\"")]
    [InlineData("\"a\\r\\n\"")]
    [InlineData("7")]
    [InlineData("[]")]
    public void A_request_must_be_named_well(string requestId) => Assert.Equal("request_id:format", Faults($"{{\"request_id\":{requestId},\"document\":{{}}}}"));

    [Fact]
    public void The_names_have_their_limits()
    {
        Assert.Equal(new string('a', 64), Accept($"{{\"app_id\":\"{new string('a', 64)}\",\"document\":{{}}}}").AppId);
        Assert.Equal("app_id:format", Faults($"{{\"app_id\":\"{new string('a', 65)}\",\"document\":{{}}}}"));
        Assert.Equal(new string('a', 128), Accept($"{{\"request_id\":\"{new string('a', 128)}\",\"document\":{{}}}}").RequestId);
        Assert.Equal("request_id:format", Faults($"{{\"request_id\":\"{new string('a', 129)}\",\"document\":{{}}}}"));
    }

    private static (string Document, string? AppId, string? RequestId) Accept(string message)
    {
        var result = IngestEnvelope.Read(Given.Json(message));
        Assert.True(result.IsSuccess, result.Failure?.Detail);
        return (result.Value.Document.GetRawText(), result.Value.AppId, result.Value.RequestId);
    }

    private static string Faults(string message)
    {
        var failure = IngestEnvelope.Read(Given.Json(message)).Failure;
        Assert.Equal((FailureKind.Invalid, "invalid_envelope"), (failure?.Kind, failure?.Code));
        return Given.FieldsOf(failure);
    }
}
