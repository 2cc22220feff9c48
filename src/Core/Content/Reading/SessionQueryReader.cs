using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Content.Search;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Reading;

/// <summary>Checks the query parameters of a listing.</summary>
internal sealed class SessionQueryReader(IOptions<LimitOptions> limits)
{
    public Result<SessionListing> Read(SessionQuery query)
    {
        var errors = new FieldErrors();
        var (outcome, eventType, domain) = (OutcomeType(query.OutcomeType, errors), EventType(query.EventType, errors), Domain(query.Domain, errors));
        var (startedSince, startedUntil) = Between("started_after", query.StartedAfter, "started_before", query.StartedBefore, errors);
        var (endedSince, endedUntil) = Between("ended_after", query.EndedAfter, "ended_before", query.EndedBefore, errors);
        var (since, until) = (QueryText.Time("since", query.Since, errors), QueryText.Time("until", query.Until, errors));
        if (since > until)
        {
            errors.Add("since", "range", "since must not be later than until: no session ended in between.");
        }

        var filter = new SessionFilter
        {
            OutcomeType = outcome,
            ContentScope = query.ContentScope,
            AgentId = query.AgentId,
            ExternalSessionId = query.ExternalSessionId,
            UserId = query.User,
            EventType = eventType,
            Domain = domain,
            ContentUrl = query.ContentUrl,
            StartedSince = startedSince,
            StartedUntil = startedUntil,
            Since = since > endedSince || endedSince is null ? since : endedSince,
            Until = until < endedUntil || endedUntil is null ? until : endedUntil,
        };

        var limit = QueryText.Limit(query.Limit, limits.Value.MaxPage, errors);
        var offset = QueryText.Number("offset", query.Offset, 0, 0, limits.Value.MaxOffset, errors, " To go farther, follow the cursor in the Link header.");
        var after = SessionCursor.Decode(query.Cursor, filter.ByEnd);
        if (query.Cursor is not null && after is null)
        {
            errors.Add("cursor", "format", "cursor must come from an earlier page of the same listing.", query.Cursor);
        }

        return errors.Any ? errors.ToFailure(FieldErrors.OfQuery) : new SessionListing(filter, limit, offset, after);
    }

    /// <summary>Which events of a session; without a limit and a cursor all of them.</summary>
    public Result<EventSelection> ReadSelection(string? limit, string? cursor)
    {
        if (limit is null && cursor is null)
        {
            return EventSelection.All;
        }

        var errors = new FieldErrors();
        var most = QueryText.Limit(limit, limits.Value.MaxPage, errors);
        var after = EventCursor.Decode(cursor);
        if (cursor is not null && after is null)
        {
            errors.Add("cursor", "format", "cursor must come from an earlier page of the same session.", cursor);
        }

        return errors.Any ? errors.ToFailure(FieldErrors.OfQuery) : new EventSelection(after, most);
    }

    // From the one on and before the other, in the microseconds that times are stored in: so that of two periods of which one begins where the other ends, each session is in one.
    private static (DateTimeOffset? First, DateTimeOffset? Last) Between(string after, string? afterText, string before, string? beforeText, FieldErrors errors)
    {
        var (first, end) = (Rounded(QueryText.Time(after, afterText, errors)), Rounded(QueryText.Time(before, beforeText, errors)));
        if (end is null || first < end || (first is null && end > DateTimeOffset.MinValue))
        {
            return (first, end?.AddMicroseconds(-1));
        }

        errors.Add(after, "range", $"{after} must be earlier than {before}, which is exclusive: no session is in between.");
        return (null, null);
    }

    private static DateTimeOffset? Rounded(DateTimeOffset? time) =>
        time is { } exact && exact.UtcTicks % TimeSpan.TicksPerMicrosecond is var rest and not 0 && exact.UtcTicks < DateTimeOffset.MaxValue.UtcTicks - TimeSpan.TicksPerMicrosecond
            ? exact.AddTicks(TimeSpan.TicksPerMicrosecond - rest)
            : time;

    private static string? EventType(string? text, FieldErrors errors)
    {
        if (text is not null && !Enum.GetValues<Dialect>().Any(dialect => DialectRules.Of(dialect).ProfileOf(text) is not null))
        {
            errors.Add("event_type", "enum", $"event_type must be {DialectRules.Of(Dialect.ContentTelemetry1).ExpectedTypes}.", text);
        }

        return text;
    }

    private static string? Domain(string? text, FieldErrors errors)
    {
        var domain = text is null ? null : ContentDomain.Read(text);
        if (text is not null && domain is null)
        {
            errors.Add("domain", "format", "domain must be the name of a host or of a domain, such as example.com, without a scheme, a port and a path. For one address there is content_url.", text);
        }

        return domain;
    }

    private static string? OutcomeType(string? text, FieldErrors errors)
    {
        if (text is not null && !OutcomeReader.Types.Contains(text))
        {
            errors.Add("outcome_type", "enum", $"outcome_type must be one of {string.Join(", ", OutcomeReader.Types)}.", text);
        }

        return text;
    }
}
