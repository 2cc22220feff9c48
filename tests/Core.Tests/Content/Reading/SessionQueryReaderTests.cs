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

    [Fact]
    public void After_is_inclusive_and_before_exclusive_so_that_adjoining_periods_part_sessions()
    {
        var filter = Accept(new SessionQuery
        {
            StartedAfter = "2026-03-01T00:00:00Z",
            StartedBefore = "2026-04-01T00:00:00Z",
            EndedAfter = "2026-03-02T00:00:00.0000001Z",
            EndedBefore = "2026-03-03T00:00:00.0000001Z",
        }).Filter;

        Assert.Equal(("2026-03-01T00:00:00.000000Z", "2026-03-31T23:59:59.999999Z"), (Written(filter.StartedSince), Written(filter.StartedUntil)));
        Assert.Equal(("2026-03-02T00:00:00.000001Z", "2026-03-03T00:00:00.000000Z"), (Written(filter.Since), Written(filter.Until)));
    }

    [Fact]
    public void The_older_and_the_newer_names_for_the_end_narrow_one_another()
    {
        var older = Accept(new SessionQuery { Since = "2026-03-02T00:00:00Z", Until = "2026-03-05T00:00:00Z", EndedAfter = "2026-03-01T00:00:00Z", EndedBefore = "2026-03-06T00:00:00Z" }).Filter;
        var newer = Accept(new SessionQuery { Since = "2026-03-01T00:00:00Z", Until = "2026-03-06T00:00:00Z", EndedAfter = "2026-03-02T00:00:00Z", EndedBefore = "2026-03-05T00:00:00Z" }).Filter;

        Assert.Equal(("2026-03-02T00:00:00.000000Z", "2026-03-05T00:00:00.000000Z"), (Written(older.Since), Written(older.Until)));
        Assert.Equal(("2026-03-02T00:00:00.000000Z", "2026-03-04T23:59:59.999999Z"), (Written(newer.Since), Written(newer.Until)));
    }

    [Theory]
    [InlineData("2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z")]
    [InlineData("2026-03-02T10:00:00Z", "2026-03-01T10:00:00Z")]
    [InlineData(null, "0001-01-01T00:00:00Z")]
    public void A_period_in_which_nothing_can_be_is_refused(string? after, string before)
    {
        Assert.Equal("started_after:range", Given.FieldsOf(Refuse(new SessionQuery { StartedAfter = after, StartedBefore = before })));
        Assert.Equal("ended_after:range", Given.FieldsOf(Refuse(new SessionQuery { EndedAfter = after, EndedBefore = before })));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", null)]
    public void The_ends_of_time_are_taken(string after, string? before) => Accept(new SessionQuery { StartedAfter = after, StartedBefore = before, EndedAfter = after, EndedBefore = before });

    [Theory]
    [InlineData("content_cited")]
    [InlineData("content_displayed")]
    [InlineData("content_presented")]
    [InlineData("checkout_completed")]
    [InlineData("com.example.saved")]
    public void A_type_that_some_dialect_takes_is_looked_for(string type) => Assert.Equal(type, Accept(new SessionQuery { EventType = type }).Filter.EventType);

    [Theory]
    [InlineData("cited")]
    [InlineData("Content_cited")]
    [InlineData("content_cited ")]
    [InlineData("~")]
    public void A_type_that_no_event_can_have_is_refused(string type)
    {
        var failure = Refuse(new SessionQuery { EventType = type });

        Assert.Equal("event_type:enum", Given.FieldsOf(failure));
        Assert.Contains("content_cited", failure.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WWW.Example.COM.", "www.example.com")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("localhost", "localhost")]
    public void A_domain_is_looked_for_however_it_is_written(string text, string domain) => Assert.Equal(domain, Accept(new SessionQuery { Domain = text }).Filter.Domain);

    [Theory]
    [InlineData("https://example.com")]
    [InlineData("example.com/path")]
    [InlineData("example.com:443")]
    [InlineData("user@example.com")]
    [InlineData("exa mple.com")]
    [InlineData(".")]
    [InlineData("f~d~")]
    public void What_is_no_domain_is_refused_and_content_url_is_named(string text)
    {
        var failure = Refuse(new SessionQuery { Domain = text });

        Assert.Equal("domain:format", Given.FieldsOf(failure));
        Assert.Contains("content_url", failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_and_a_user_are_taken_as_they_are()
    {
        var filter = Accept(new SessionQuery { ContentUrl = " not an address ~ 😀", User = "~" }).Filter;

        Assert.Equal((" not an address ~ 😀", "~"), (filter.ContentUrl, filter.UserId));
    }

    private static string Written(DateTimeOffset? time) => Rfc3339.Format(time!.Value);

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
