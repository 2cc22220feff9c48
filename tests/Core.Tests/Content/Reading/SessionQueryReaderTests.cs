using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Reading;

public sealed class SessionQueryReaderTests
{
    private readonly SessionQueryReader _reader = new(Given.Limits(limits => (limits.MaxPage, limits.MaxOffset) = (500, 2_000)));

    [Fact]
    public void What_is_left_out_has_its_default() => Assert.Equal(new SessionListing(new SessionFilter(), 100, 0, null), Accept(new SessionQuery()));

    [Fact]
    public void Every_parameter_is_read()
    {
        var listing = Accept(new SessionQuery
        {
            OutcomeType = "browse",
            ContentScope = "scope",
            AgentId = "agent",
            ExternalSessionId = "/ # ?",
            Since = "2026-03-01T10:00:00Z",
            Until = "2026-03-02T10:00:00+01:00",
            Limit = "7",
            Offset = "9",
        });

        Assert.Equal(
            ("browse", "scope", "agent", "/ # ?"),
            (listing.Filter.OutcomeType, listing.Filter.ContentScope, listing.Filter.AgentId, listing.Filter.ExternalSessionId));
        Assert.Equal("2026-03-01T10:00:00.000000Z", Rfc3339.Format(listing.Filter.Since!.Value));
        Assert.Equal("2026-03-02T09:00:00.000000Z", Rfc3339.Format(listing.Filter.Until!.Value));
        Assert.Equal((7, 9), (listing.Limit, listing.Offset));
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("500", 500)]
    [InlineData("0500", 500)]
    public void A_limit_from_one_to_the_largest_page_is_taken(string text, int expected) =>
        Assert.Equal(expected, Accept(new SessionQuery { Limit = text }).Limit);

    [Theory]
    [InlineData("501")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("")]
    [InlineData("ten")]
    [InlineData("1.0")]
    [InlineData("1e2")]
    [InlineData(" 5")]
    [InlineData("99999999999999999999")]
    public void Any_other_limit_is_refused(string text)
    {
        var failure = Refuse(new SessionQuery { Limit = text });

        Assert.Equal("limit:limit", Given.FieldsOf(failure));
        Assert.Equal("limit must be a whole number from 1 to 500.", failure.Detail);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("2000", 2_000)]
    public void An_offset_up_to_its_cap_is_taken(string text, int expected) =>
        Assert.Equal(expected, Accept(new SessionQuery { Offset = text }).Offset);

    [Theory]
    [InlineData("2001")]
    [InlineData("-1")]
    [InlineData("x")]
    public void Any_other_offset_is_refused_and_the_cursor_is_named(string text)
    {
        var failure = Refuse(new SessionQuery { Offset = text });

        Assert.Equal("offset:limit", Given.FieldsOf(failure));
        Assert.Contains("from 0 to 2000", failure.Detail, StringComparison.Ordinal);
        Assert.Contains("cursor", failure.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-01T10:00:00+02:00")]
    [InlineData("2026-03-01T10:00:00 02:00")]
    public void A_time_is_read_although_its_plus_became_a_space(string text) =>
        Assert.Equal("2026-03-01T08:00:00.000000Z", Rfc3339.Format(Accept(new SessionQuery { Since = text }).Filter.Since!.Value));

    [Theory]
    [InlineData("2026-03-01 10:00:00+02:00")]
    [InlineData("2026-03-01 10:00:00 02:00")]
    public void So_is_one_whose_date_ends_with_a_space(string text) =>
        Assert.Equal("2026-03-01T08:00:00.000000Z", Rfc3339.Format(Accept(new SessionQuery { Until = text }).Filter.Until!.Value));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-03-01")]
    [InlineData("2026-02-30T10:00:00Z")]
    public void Any_other_time_is_refused(string text)
    {
        Assert.Equal("since:format", Given.FieldsOf(Refuse(new SessionQuery { Since = text })));
        Assert.Equal("until:format", Given.FieldsOf(Refuse(new SessionQuery { Until = text })));
    }

    [Theory]
    [InlineData("")]
    [InlineData("purchase")]
    [InlineData("Browse")]
    public void An_outcome_that_there_is_not_is_refused(string text) =>
        Assert.Equal("outcome_type:enum", Given.FieldsOf(Refuse(new SessionQuery { OutcomeType = text })));

    [Fact]
    public void A_cursor_of_the_same_order_is_followed()
    {
        var position = $"0000000000000000042~{Given.SessionText}";

        Assert.Equal(position, Accept(new SessionQuery { Cursor = SessionCursor.Encode(position, byEnd: false) }).After);
        Assert.Equal(position, Accept(new SessionQuery { Cursor = SessionCursor.Encode(position, byEnd: true), Until = "2026-03-01T10:00:00Z" }).After);
    }

    [Fact]
    public void A_cursor_of_the_other_order_is_refused()
    {
        var position = $"0000000000000000042~{Given.SessionText}";

        Assert.Equal("cursor:format", Given.FieldsOf(Refuse(new SessionQuery { Cursor = SessionCursor.Encode(position, byEnd: true) })));
        Assert.Equal(
            "cursor:format",
            Given.FieldsOf(Refuse(new SessionQuery { Cursor = SessionCursor.Encode(position, byEnd: false), Since = "2026-03-01T10:00:00Z" })));
    }

    [Fact]
    public void All_faults_are_told_at_once() =>
        Assert.Equal(
            "outcome_type:enum since:format limit:limit offset:limit cursor:format",
            Given.FieldsOf(Refuse(new SessionQuery { OutcomeType = "x", Since = "x", Limit = "x", Offset = "x", Cursor = "x" })));

    private SessionListing Accept(SessionQuery query)
    {
        var result = _reader.Read(query);
        Assert.True(result.IsSuccess, result.Failure?.Detail);
        return result.Value;
    }

    private Failure Refuse(SessionQuery query)
    {
        var failure = _reader.Read(query).Failure;
        Assert.NotNull(failure);
        Assert.Equal((FailureKind.Invalid, "invalid_query"), (failure.Kind, failure.Code));
        return failure;
    }
}
