using System.Text;
using AgentTelemetry.Limits;

namespace AgentTelemetry.Content.Documents;

public sealed class OutcomeReaderTests
{
    [Theory]
    [InlineData("conversion")]
    [InlineData("abandonment")]
    [InlineData("browse")]
    public void What_is_left_out_has_its_default(string type)
    {
        var expected = $$$"""{"type":"{{{type}}}","value_amount":0,"currency":"USD","products":[],"metadata":{}}""";

        Assert.Equal(expected, Stored($"{{\"type\":\"{type}\"}}"));
        Assert.Equal(expected, Stored($$"""{"type":"{{type}}","value_amount":null,"currency":null,"products":null,"metadata":null,"own":null}"""));
    }

    [Fact]
    public void Everything_given_is_kept_and_what_is_unknown_follows() =>
        Assert.Equal(
            """{"type":"conversion","value_amount":4999,"currency":"JPY","products":["not-a-uuid",""],"metadata":{"a":{"b":null}},"checkout_id":"c1","zeta":1.50}""",
            Stored("""{"checkout_id":"c1","metadata":{"a":{"b":null}},"zeta":1.50,"products":["not-a-uuid",""],"currency":"JPY","value_amount":4999,"type":"conversion"}"""));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("4999.0", "4999")]
    [InlineData("1e2", "100")]
    [InlineData("1.50e1", "15")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    public void An_amount_is_a_whole_number_however_it_is_written(string written, string stored) =>
        Assert.Contains($"\"value_amount\":{stored},", Stored($"{{\"type\":\"browse\",\"value_amount\":{written}}}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("0.5")]
    [InlineData("49.99")]
    [InlineData("\"49.99\"")]
    [InlineData("\"4 999\"")]
    [InlineData("\"\"")]
    [InlineData("1e-1")]
    [InlineData("9223372036854775808")]
    [InlineData("\"9223372036854775808\"")]
    [InlineData("1e400")]
    [InlineData("true")]
    [InlineData("{}")]
    public void Any_other_amount_is_refused(string amount)
    {
        Assert.Equal("outcome.value_amount:type", Faults($"{{\"type\":\"browse\",\"value_amount\":{amount}}}"));
        Assert.Equal("outcome.value_amount:type", FaultsOfStandard($"{{\"type\":\"browse\",\"value_amount\":{amount}}}"));
    }

    [Theory]
    [InlineData("\"value_amount\":-1", "\"value_amount\":-1,", "outcome.value_amount:type")]
    [InlineData("\"value_amount\":\"4999\"", "\"value_amount\":4999,", "outcome.value_amount:type")]
    [InlineData("\"value_amount\":\"-4999\"", "\"value_amount\":-4999,", "outcome.value_amount:type")]
    [InlineData("\"value_amount\":-9223372036854775808", "\"value_amount\":-9223372036854775808,", "outcome.value_amount:type")]
    [InlineData("\"currency\":\"usd\"", "\"currency\":\"usd\",", "outcome.currency:format")]
    [InlineData("\"currency\":\"USDT\"", "\"currency\":\"USDT\",", "outcome.currency:format")]
    [InlineData("\"currency\":\"\"", "\"currency\":\"\",", "outcome.currency:format")]
    [InlineData("\"metadata\":[1]", "\"metadata\":[1]", "outcome.metadata:type")]
    [InlineData("\"metadata\":\"m\"", "\"metadata\":\"m\"", "outcome.metadata:type")]
    public void What_the_first_servers_never_checked_is_checked_in_documents_of_the_standard_only(string member, string stored, string faults)
    {
        var outcome = $"{{\"type\":\"browse\",{member}}}";

        Assert.Contains(stored, Stored(outcome), StringComparison.Ordinal);
        Assert.Equal(faults, FaultsOfStandard(outcome));
    }

    [Theory]
    [InlineData("{}", "outcome.type:required")]
    [InlineData("""{"type":null}""", "outcome.type:required")]
    [InlineData("""{"type":"purchase"}""", "outcome.type:enum")]
    [InlineData("""{"type":"Conversion"}""", "outcome.type:enum")]
    [InlineData("""{"type":1}""", "outcome.type:type")]
    [InlineData("[]", "outcome:type")]
    [InlineData("\"conversion\"", "outcome:type")]
    [InlineData("""{"type":"browse","currency":840}""", "outcome.currency:type")]
    [InlineData("""{"type":"browse","products":"p1"}""", "outcome.products:type")]
    [InlineData("""{"type":"browse","products":["p1",2]}""", "outcome.products:type")]
    [InlineData("""{"type":"browse","products":[null]}""", "outcome.products:type")]
    [InlineData("""{"type":"x","value_amount":0.5,"currency":1}""", "outcome.type:enum outcome.value_amount:type outcome.currency:type")]
    public void A_wrong_outcome_is_refused_with_its_path(string outcome, string faults)
    {
        Assert.Equal(faults, Faults(outcome));
        Assert.Equal(faults, FaultsOfStandard(outcome));
    }

    [Theory]
    [InlineData("US")]
    [InlineData("USD\\n")]
    [InlineData("x")]
    public void A_currency_of_a_standard_document_has_three_capitals(string currency) =>
        Assert.Equal("outcome.currency:format", FaultsOfStandard($"{{\"type\":\"browse\",\"currency\":\"{currency}\"}}"));

    [Fact]
    public void An_outcome_may_have_as_many_bytes_as_the_limit_and_one_more_is_refused()
    {
        const string Outcome = """{"type":"browse","metadata":{"note":"é😀"}}""";
        var bytes = Encoding.UTF8.GetByteCount(Stored(Outcome));

        Assert.True(Read(Outcome, limits => limits.MaxOutcomeBytes = bytes).IsSuccess);
        var failure = Read(Outcome, limits => limits.MaxOutcomeBytes = bytes - 1).Failure;

        Assert.Equal("outcome:limit", Given.FieldsOf(failure));
        Assert.Contains($"{bytes} bytes; the most is {bytes - 1}", failure!.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"outcome\":null")]
    public void An_end_needs_an_outcome(string member)
    {
        var failure = new SessionEndReader(Given.Limits()).Read(Given.Json($"{{\"session_id\":\"{Given.SessionText}\"{member}}}")).Failure;

        Assert.Equal("outcome:required", Given.FieldsOf(failure));
    }

    [Theory]
    [InlineData("""{"outcome":{"type":"browse"}}""", "session_id:required")]
    [InlineData("""{"session_id":1,"outcome":{"type":"browse"}}""", "session_id:type")]
    [InlineData("""{"session_id":"ab","outcome":{"type":"browse"}}""", "session_id:format")]
    public void An_end_needs_a_session(string body, string faults) =>
        Assert.Equal(faults, Given.FieldsOf(new SessionEndReader(Given.Limits()).Read(Given.Json(body)).Failure));

    private static Result<SessionEnd> Read(string outcome, Action<LimitOptions>? limits = null) =>
        new SessionEndReader(Given.Limits(limits)).Read(Given.Json($"{{\"session_id\":\"{Given.SessionText}\",\"outcome\":{outcome}}}"));

    private static string FaultsOfStandard(string outcome) => Given.FieldsOf(Given.Documents(null).Read(
        Given.Json($"{{\"schema_version\":\"1.0\",\"session_id\":\"{Given.SessionText}\",\"started_at\":\"2026-03-01T10:00:00Z\",\"outcome\":{outcome}}}"), Door.BulkPlural).Failure);

    private static string Faults(string outcome)
    {
        var failure = Read(outcome).Failure;
        Assert.Equal((FailureKind.Invalid, "invalid_document"), (failure?.Kind, failure?.Code));
        return Given.FieldsOf(failure);
    }

    private static string Stored(string outcome)
    {
        var result = Read(outcome);
        Assert.True(result.IsSuccess, result.Failure?.Detail);
        Assert.Equal(Given.Session, result.Value.SessionId);
        Assert.Equal(Given.Json(outcome).GetProperty("type").GetString(), result.Value.Outcome.Type);
        return result.Value.Outcome.Json;
    }
}
