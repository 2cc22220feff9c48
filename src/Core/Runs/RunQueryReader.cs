using System.Text.RegularExpressions;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Runs;

/// <summary>Checks the query parameters of a listing. A wrong filter is a 400, as on the first server; a wrong page is a 422.</summary>
internal sealed partial class RunQueryReader(IOptions<LimitOptions> limits)
{
    private const int LongestCursor = 400;

    public Result<RunListing> Read(RunQuery query)
    {
        var filters = new FieldErrors();
        var filter = new RunFilter
        {
            AgentName = query.AgentName,
            JobType = query.JobType,
            ExcludeJobType = query.ExcludeJobType,
            RunId = query.RunId,
            RunIdContains = query.RunIdContains,
            ParentRunId = query.ParentRunId,
            CommitHash = query.CommitHash,
            SessionId = query.SessionId,
            Statuses = Statuses(query.Status, filters),
            CreatedBefore = QueryText.Time("created_before", query.CreatedBefore, filters),
            CreatedAfter = QueryText.Time("created_after", query.CreatedAfter, filters),
            StartFrom = QueryText.Time("start_time_from", query.StartFrom, filters),
            StartTo = QueryText.Time("start_time_to", query.StartTo, filters),
        };
        if (filters.Any)
        {
            return filters.ToFailure("invalid_filter") with { Kind = FailureKind.Malformed };
        }

        var pages = new FieldErrors();
        var limit = QueryText.Limit(query.Limit, limits.Value.MaxPage, pages);
        var offset = QueryText.Number("offset", query.Offset, 0, 0, limits.Value.MaxOffset, pages, " To go farther, follow the cursor in the Link header.");
        var after = Decode(query.Cursor);
        if (query.Cursor is not null && after is null)
        {
            pages.Add("cursor", "format", "cursor must come from an earlier page of the same listing.", query.Cursor);
        }

        return pages.Any ? pages.ToFailure(FieldErrors.OfQuery) : new RunListing(filter, limit, offset, after);
    }

    private static string? Decode(string? cursor) => CursorText.Decode(cursor, LongestCursor) is { } text && Position().IsMatch(text) ? text : null;

    private static IReadOnlyList<string> Statuses(string? text, FieldErrors errors)
    {
        var statuses = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var status in statuses.Where(static status => !RunStatus.Taken.Contains(status)))
        {
            errors.Add("status", "enum", $"status must be one or more, separated by commas, of {string.Join(", ", RunStatus.Taken)}.", status);
        }

        return [.. statuses.Select(RunStatus.Canonical)];
    }

    [GeneratedRegex(@"^\d{19}~[A-Za-z0-9._-]{1,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Position();
}
