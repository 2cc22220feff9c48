using System.Globalization;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Reading;

/// <summary>Checks the query parameters of a listing.</summary>
internal sealed class SessionQueryReader(IOptions<LimitOptions> limits)
{
    private const int DefaultLimit = 100;

    public Result<SessionListing> Read(SessionQuery query)
    {
        var errors = new FieldErrors();
        var filter = new SessionFilter
        {
            OutcomeType = OutcomeType(query.OutcomeType, errors),
            ContentScope = query.ContentScope,
            AgentId = query.AgentId,
            ExternalSessionId = query.ExternalSessionId,
            Since = Time("since", query.Since, errors),
            Until = Time("until", query.Until, errors),
        };
        if (filter.Since > filter.Until)
        {
            errors.Add("since", "range", "since must not be later than until: no session ended in between.");
        }

        var limit = Number("limit", query.Limit, DefaultLimit, 1, limits.Value.MaxPage, "", errors);
        var offset = Number("offset", query.Offset, 0, 0, limits.Value.MaxOffset, " To go farther, follow the cursor in the Link header.", errors);
        var after = SessionCursor.Decode(query.Cursor, filter.ByEnd);
        if (query.Cursor is not null && after is null)
        {
            errors.Add("cursor", "format", "cursor must come from an earlier page of the same listing.", query.Cursor);
        }

        return errors.Any ? errors.ToFailure("invalid_query") : new SessionListing(filter, limit, offset, after);
    }

    /// <summary>Which events of a session; without a limit and a cursor all of them.</summary>
    public Result<EventSelection> ReadSelection(string? limit, string? cursor)
    {
        if (limit is null && cursor is null)
        {
            return EventSelection.All;
        }

        var errors = new FieldErrors();
        var most = Number("limit", limit, DefaultLimit, 1, limits.Value.MaxPage, "", errors);
        var after = EventCursor.Decode(cursor);
        if (cursor is not null && after is null)
        {
            errors.Add("cursor", "format", "cursor must come from an earlier page of the same session.", cursor);
        }

        return errors.Any ? errors.ToFailure("invalid_query") : new EventSelection(after, most);
    }

    private static string? OutcomeType(string? text, FieldErrors errors)
    {
        if (text is not null && !OutcomeReader.Types.Contains(text))
        {
            errors.Add("outcome_type", "enum", $"outcome_type must be one of {string.Join(", ", OutcomeReader.Types)}.", text);
        }

        return text;
    }

    private static DateTimeOffset? Time(string name, string? text, FieldErrors errors)
    {
        if (text is null)
        {
            return null;
        }

        if (Rfc3339.TryParse(text, out var time) || Rfc3339.TryParse(WithPlus(text), out time))
        {
            return time;
        }

        errors.Add(name, "format", $"{name} must be an RFC 3339 time such as 2026-03-01T10:00:00Z.", text);
        return null;
    }

    // In a query '+' stands for a space, so "…+00:00" arrives as "… 00:00". An earlier space may divide date and time.
    private static string WithPlus(string text)
    {
        var space = text.LastIndexOf(' ');
        return space < 0 ? text : $"{text[..space]}+{text[(space + 1)..]}";
    }

    private static int Number(string name, string? text, int absent, int least, int most, string advice, FieldErrors errors)
    {
        if (text is null)
        {
            return absent;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        errors.Add(name, "limit", $"{name} must be a whole number from {least} to {most}.{advice}", text);
        return absent;
    }
}
