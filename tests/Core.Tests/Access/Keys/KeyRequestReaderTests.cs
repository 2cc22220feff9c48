using AgentTelemetry.Json;

namespace AgentTelemetry.Access.Keys;

public sealed class KeyRequestReaderTests
{
    private readonly KeyRequestReader _reader = new(Given.Limits(), Given.Clock());

    [Fact]
    public void All_members_are_read_and_others_passed_over()
    {
        var request = _reader.Read(Given.Json("""
            {"name":"Jörg's key","app_id":"acme","scopes":["publisher","read"],"domains":["News.Example","bücher.example","NEWS.example"],
             "expires_at":"2026-03-01T13:00:00.5+01:00","colour":"red","id":"mine"}
            """)).Value!;

        Assert.Equal(("Jörg's key", "acme", Scopes.Read | Scopes.Publisher), (request.Name, request.AppId, request.Scopes));
        Assert.Equal(["news.example", "xn--bcher-kva.example"], request.Domains);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, 500, TimeSpan.Zero), request.ExpiresAt);
    }

    [Fact]
    public void What_is_passed_over_is_told_as_a_key_that_should_expire_might_not()
    {
        var request = _reader.Read(Given.Json("""{"name":"n","app_id":"acme","scopes":["read"],"expiresAt":"2026-03-02T12:00:00Z"}""")).Value!;
        var rotation = _reader.ReadRotation(Given.Json("""{"overlapSeconds":0}""")).Value!;

        Assert.Equal([new UnrecognisedField("expiresAt", "expires_at", 1)], request.Unrecognised.Listed);
        Assert.Equal([new UnrecognisedField("overlapSeconds", "overlap_seconds", 1)], rotation.Unrecognised.Listed);
        Assert.Equal(KeyRequestReader.DefaultOverlap, rotation.Overlap);
    }

    [Fact]
    public void Nothing_but_name_app_and_scopes_is_needed()
    {
        var request = _reader.Read(Given.Json("""{"name":"a","app_id":"acme","scopes":["write","read","export","admin"],"domains":null,"expires_at":null}""")).Value!;

        Assert.Equal(Scopes.All ^ Scopes.Publisher, request.Scopes);
        Assert.Empty(request.Domains);
        Assert.Null(request.ExpiresAt);
    }

    [Theory]
    [InlineData("{}", "name:required app_id:required scopes:required")]
    [InlineData("""{"name":"","app_id":"no app","scopes":[]}""", "name:format app_id:format scopes:limit")]
    [InlineData("""{"name":" ","app_id":"","scopes":"read"}""", "name:format app_id:format scopes:type")]
    [InlineData("""{"name":"a\u0007b","app_id":5,"scopes":["read",1]}""", "name:format app_id:format scopes[1]:type")]
    [InlineData("""{"name":1,"app_id":"a/b","scopes":["root"]}""", "name:format app_id:format scopes[0]:enum")]
    [InlineData("""{"name":"a","app_id":"acme","scopes":["READ"]}""", "scopes[0]:enum")]
    [InlineData("""{"name":"a","app_id":"acme","scopes":["read","read"]}""", "scopes:unique")]
    [InlineData("""{"name":"a","app_id":"acme","scopes":["read","read","read","read","read","read"]}""", "scopes:limit")]
    [InlineData("""{"name":"a","app_id":"acme","scopes":["publisher"]}""", "domains:required")]
    [InlineData("""{"name":"a","app_id":"acme","scopes":["publisher"],"domains":[]}""", "domains:limit")]
    [InlineData("""{"name":"a","app_id":"acme","scopes":["publisher"],"domains":"a.example"}""", "domains:type")]
    [InlineData("""{"name":"a","app_id":"acme","scopes":["publisher"],"domains":["a.example","*.example"]}""", "domains[1]:format")]
    [InlineData("""{"name":"a","app_id":"acme","scopes":["read"],"domains":["a.example"]}""", "domains:unexpected")]
    [InlineData("""{"name":"a","app_id":"acme","scopes":["read"],"expires_at":"tomorrow"}""", "expires_at:format")]
    [InlineData("""{"name":"a","app_id":"acme","scopes":["read"],"expires_at":"2027-01-01T00:00:00"}""", "expires_at:format")]
    [InlineData("""{"name":"a","app_id":"acme","scopes":["read"],"expires_at":"2026-03-01T12:00:00Z"}""", "expires_at:range")]
    public void What_is_wrong_is_named_all_at_once(string json, string fields)
    {
        var failure = _reader.Read(Given.Json(json)).Failure;

        Assert.Equal(fields, Given.FieldsOf(failure));
        Assert.Equal((FailureKind.Invalid, "invalid_key_request"), (failure!.Kind, failure.Code));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void A_name_has_at_most_200_characters(int length, bool isRead) =>
        Assert.Equal(isRead, _reader.Read(Given.Json($$"""{"name":"{{new string('n', length)}}","app_id":"acme","scopes":["read"]}""")).IsSuccess);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void An_app_has_at_most_64_characters(int length, bool isRead) =>
        Assert.Equal(isRead, _reader.Read(Given.Json($$"""{"name":"n","app_id":"{{new string('a', length)}}","scopes":["read"]}""")).IsSuccess);

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void A_publisher_has_at_most_50_domains(int count, bool isRead)
    {
        var domains = string.Join(',', Enumerable.Range(1, count).Select(number => $"\"site{number}.example\""));

        var request = _reader.Read(Given.Json($$"""{"name":"n","app_id":"acme","scopes":["publisher"],"domains":[{{domains}}]}"""));

        Assert.Equal(isRead, request.IsSuccess);
    }

    [Fact]
    public void A_key_may_end_a_microsecond_from_now() =>
        Assert.True(_reader.Read(Given.Json("""{"name":"n","app_id":"acme","scopes":["read"],"expires_at":"2026-03-01T12:00:00.000001Z"}""")).IsSuccess);
}
