using AgentTelemetry.Content.Documents;
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
        var filter = new SessionFilter
        {
            OutcomeType = OutcomeType(query.OutcomeType, errors),
            ContentScope = query.ContentScope,
            AgentId = query.AgentId,
            ExternalSessionId = query.ExternalSessionId,
            Since = QueryText.Time("since", query.Since, errors),
            Until = QueryText.Time("until", query.Until, errors),
        };
        if (filter.Since > filter.Until)
        {
            errors.Add("since", "range", "since must not be later than until: no session ended in between.");
        }

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

    private static string? OutcomeType(string? text, FieldErrors errors)
    {
        if (text is not null && !OutcomeReader.Types.Contains(text))
        {
            errors.Add("outcome_type", "enum", $"outcome_type must be one of {string.Join(", ", OutcomeReader.Types)}.", text);
        }

        return text;
    }
}
