using System.Text;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;

namespace AgentTelemetry.Content.Documents;

public sealed class SessionFieldsReaderTests
{
    private const string Uuid = "\"1b4e28ba-2fa1-41d2-883f-0016d3cca427\"";

    [Fact]
    public void Nothing_is_required_to_start()
    {
        var fields = Start("{}");

        Assert.Equal(new SessionFields("{}", null, null, null, null, null), fields);
    }

    [Theory]
    [InlineData("initiator_type", "\"user\"")]
    [InlineData("initiator_type", "\"agent\"")]
    [InlineData("initiator", """{"agent_id":"a","own":null}""")]
    [InlineData("content_scope", "\"\"")]
    [InlineData("manifest_ref", "\"did:aims:x\"")]
    [InlineData("agent_id", "\"a\"")]
    [InlineData("external_session_id", "\"/ \\\\ # ? % 中\"")]
    [InlineData("user_context", """{"external_id":null,"segments":[]}""")]
    [InlineData("prior_session_ids", "[]")]
    [InlineData("platform_id", "\"p\"")]
    [InlineData("client_type", "\"sdk\"")]
    [InlineData("client_info", "[1,\"anything\"]")]
    [InlineData("conformance_level", "\"anything\"")]
    [InlineData("parent_session_id", Uuid)]
    [InlineData("data", """{"access_context":{}}""")]
    [InlineData("started_at", "\"2026-03-01T10:00:00+01:00\"")]
    [InlineData("ended_at", "\"2026-03-01T10:00:00\"")]
    [InlineData("schema_version", "\"0.4\"")]
    [InlineData("com.example.note", "[1.0,null]")]
    public void A_field_of_the_right_type_is_kept_as_sent(string field, string value) =>
        Assert.Equal($"{{\"{field}\":{value}}}", Start($"{{\"{field}\":{value}}}").Json);

    [Theory]
    [InlineData("initiator_type", "\"robot\"", "enum")]
    [InlineData("initiator_type", "\"\"", "enum")]
    [InlineData("initiator_type", "1", "type")]
    [InlineData("initiator", "\"a\"", "type")]
    [InlineData("content_scope", "1", "type")]
    [InlineData("mix_id", "[]", "type")]
    [InlineData("manifest_ref", "{}", "type")]
    [InlineData("agent_id", "false", "type")]
    [InlineData("external_session_id", "17", "type")]
    [InlineData("user_context", "[]", "type")]
    [InlineData("prior_session_ids", "\"x\"", "type")]
    [InlineData("platform_id", "1", "type")]
    [InlineData("client_type", "1", "type")]
    [InlineData("conformance_level", "3", "type")]
    [InlineData("parent_session_id", "\"x\"", "format")]
    [InlineData("parent_session_id", "7", "format")]
    [InlineData("data", "\"x\"", "type")]
    [InlineData("started_at", "\"now\"", "format")]
    [InlineData("started_at", "0", "format")]
    [InlineData("ended_at", "\"2026-02-30T10:00:00Z\"", "format")]
    public void A_field_of_a_wrong_type_is_refused(string field, string value, string rule) =>
        Assert.Equal($"{field}:{rule}", Given.FieldsOf(Read($"{{\"{field}\":{value}}}").Failure));

    [Fact]
    public void Nulls_and_what_has_a_place_of_its_own_are_left_out()
    {
        var fields = Start(
            """
            {"session_id":"x","document_type":"session","events":[1],"outcome":{},"initiator_type":null,"agent_id":null,"started_at":null,
             "prior_session_ids":null,"conformance_level":null,"mix_id":null,"z":1,"a":{"kept":null}}
            """);

        Assert.Equal("""{"z":1,"a":{"kept":null}}""", fields.Json);
    }

    [Fact]
    public void What_listings_need_is_read_out()
    {
        var fields = Start(
            """{"content_scope":"s","agent_id":"a","external_session_id":"e","started_at":"2026-03-01T10:00:00+01:00","ended_at":"2026-03-01T10:00:00"}""");

        Assert.Equal(("s", "a", "e"), (fields.ContentScope, fields.AgentId, fields.ExternalSessionId));
        Assert.Equal("2026-03-01T09:00:00.000000Z", Rfc3339.Format(fields.StartedAt!.Value));
        Assert.Equal("2026-03-01T10:00:00.000000Z", Rfc3339.Format(fields.EndedAt!.Value));
    }

    [Fact]
    public void The_first_name_of_the_scope_is_renamed_unless_both_are_given()
    {
        Assert.Equal(("""{"content_scope":"old"}""", "old"), ScopeOf("""{"mix_id":"old"}"""));
        Assert.Equal(("""{"content_scope":"old"}""", "old"), ScopeOf("""{"mix_id":"old","content_scope":null}"""));
        Assert.Equal(("""{"content_scope":"new"}""", "new"), ScopeOf("""{"mix_id":"old","content_scope":"new"}"""));
        Assert.Equal(("""{"content_scope":"new"}""", "new"), ScopeOf("""{"content_scope":"new","mix_id":"old"}"""));
    }

    [Fact]
    public void The_old_name_of_the_third_conformance_level_is_renamed() =>
        Assert.Equal("""{"conformance_level":"citation"}""", Start("""{"conformance_level":"attribution"}""").Json);

    [Fact]
    public void A_start_passes_over_prior_sessions_that_are_no_uuids() =>
        Assert.Equal(
            $$"""{"prior_session_ids":[{{Uuid}}]}""",
            Start($$"""{"prior_session_ids":["x",{{Uuid.ToUpperInvariant()}},7,null,{}]}""").Json);

    [Fact]
    public void An_identifying_text_may_be_as_long_as_the_limit_and_no_longer()
    {
        var longest = $"{{\"external_session_id\":\"{new string('x', 64)}\"}}";
        var longer = $"{{\"external_session_id\":\"{new string('x', 65)}\"}}";

        Assert.True(Read(longest, limits => limits.MaxIdentifierLength = 64).IsSuccess);
        Assert.Equal("external_session_id:limit", Given.FieldsOf(Read(longer, limits => limits.MaxIdentifierLength = 64).Failure));
    }

    [Fact]
    public void A_sessions_own_fields_may_have_as_many_bytes_as_the_limit_and_no_more()
    {
        const string Document = """{"note":"é😀","events":[],"agent_id":"a"}""";
        var bytes = Encoding.UTF8.GetByteCount(Start(Document).Json);

        Assert.True(Read(Document, limits => limits.MaxEventBytes = bytes).IsSuccess);
        Assert.Equal("session:limit", Given.FieldsOf(Read(Document, limits => limits.MaxEventBytes = bytes - 1).Failure));
    }

    [Fact]
    public void All_faults_are_told_at_once() =>
        Assert.Equal(
            "agent_id:type data:type initiator_type:enum",
            Given.FieldsOf(Read("""{"agent_id":1,"data":2,"initiator_type":"x"}""").Failure));

    private static Result<SessionFields> Read(string document, Action<LimitOptions>? limits = null) =>
        new SessionStartReader(Given.Limits(limits)).Read(Given.Json(document));

    private static SessionFields Start(string document)
    {
        var result = Read(document);
        Assert.True(result.IsSuccess, result.Failure?.Detail);
        return result.Value;
    }

    private static (string Json, string? Scope) ScopeOf(string document) => (Start(document).Json, Start(document).ContentScope);
}
