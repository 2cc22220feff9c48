using AgentTelemetry.Content.Reading;

namespace AgentTelemetry.Storage;

/// <summary>The rows by which a listing finds its sessions: those that are the fewest as a rule.</summary>
/// <param name="Prefix">What their keys begin with.</param>
/// <param name="Range">Which of them.</param>
/// <param name="IsOfPointers">Whether they only point to sessions.</param>
/// <param name="Others">The prefixes of rows that a session has to have besides.</param>
internal sealed record SessionRoad(string Prefix, KeyRange Range, bool IsOfPointers, IReadOnlyList<string> Others)
{
    public static SessionRoad Of(SessionFilter filter)
    {
        string?[] all =
        [
            Of(filter.ExternalSessionId, SessionRowKeys.ExternalPrefix),
            Of(filter.ContentUrl, SessionFacetRows.ContentUrlPrefix),
            Of(filter.UserId, SessionRowKeys.UserPrefix),
            Of(filter.Domain, SessionFacetRows.DomainPrefix),
            Of(filter.EventType, SessionFacetRows.EventTypePrefix),
        ];
        return all.OfType<string>().ToList() switch
        {
            [var rarest, .. var others] => new(rarest, KeyRange.Between(rarest, filter.StartedSince, filter.StartedUntil), IsOfPointers: true, others),
            _ when filter.ByEnd => new(SessionRowKeys.ByEnd, KeyRange.Between(SessionRowKeys.ByEnd, filter.Since, filter.Until), IsOfPointers: false, []),
            _ => new(SessionRowKeys.ByStart, KeyRange.Between(SessionRowKeys.ByStart, filter.StartedSince, filter.StartedUntil), IsOfPointers: false, []),
        };
    }

    private static string? Of(string? value, Func<string, string> prefix) => value is null ? null : prefix(value);
}
