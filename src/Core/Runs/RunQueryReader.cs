using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Runs;

/// <summary>Checks the query parameters of a listing. A wrong filter is a 400, as on the first server; a wrong page is a 422.</summary>
internal sealed partial class RunQueryReader(IOptions<LimitOptions> limits)
{
    private const int DefaultLimit = 100;
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
            Statuses = Statuses(query.Status, filters),
            CreatedBefore = Time("created_before", query.CreatedBefore, filters),
            CreatedAfter = Time("created_after", query.CreatedAfter, filters),
            StartFrom = Time("start_time_from", query.StartFrom, filters),
            StartTo = Time("start_time_to", query.StartTo, filters),
        };
        if (filters.Any)
        {
            return filters.ToFailure("invalid_filter") with { Kind = FailureKind.Malformed };
        }

        var pages = new FieldErrors();
        var limit = Number("limit", query.Limit, DefaultLimit, 1, limits.Value.MaxPage, "", pages);
        var offset = Number("offset", query.Offset, 0, 0, limits.Value.MaxOffset, " To go farther, follow the cursor in the Link header.", pages);
        var after = Decode(query.Cursor);
        if (query.Cursor is not null && after is null)
        {
            pages.Add("cursor", "format", "cursor must come from an earlier page of the same listing.", query.Cursor);
        }

        return pages.Any ? pages.ToFailure("invalid_query") : new RunListing(filter, limit, offset, after);
    }

    public static string Encode(string position) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(position));

    private static string? Decode(string? cursor)
    {
        if (cursor is null || cursor.Length > LongestCursor || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        var text = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor));
        return Position().IsMatch(text) ? text : null;
    }

    private static IReadOnlyList<string> Statuses(string? text, FieldErrors errors)
    {
        var statuses = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var status in statuses.Where(static status => !RunStatus.Taken.Contains(status)))
        {
            errors.Add("status", "enum", $"status must be one or more, separated by commas, of {string.Join(", ", RunStatus.Taken)}.", status);
        }

        return [.. statuses.Select(RunStatus.Canonical)];
    }

    private static DateTimeOffset? Time(string name, string? text, FieldErrors errors)
    {
        if (text is null)
        {
            return null;
        }

        // In a query '+' stands for a space, so "…+00:00" arrives as "… 00:00".
        if (Rfc3339.TryParse(text, out var time) || Rfc3339.TryParse(WithPlus(text), out time))
        {
            return time;
        }

        errors.Add(name, "format", $"{name} must be an RFC 3339 time such as 2026-03-01T10:00:00Z.", text);
        return null;
    }

    private static string WithPlus(string text) => text.LastIndexOf(' ') is var space and >= 0 ? $"{text[..space]}+{text[(space + 1)..]}" : text;

    private static int Number(string name, string? text, int absent, int least, int most, string advice, FieldErrors errors)
    {
        if (text is null || (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most))
        {
            return text is null ? absent : int.Parse(text, CultureInfo.InvariantCulture);
        }

        errors.Add(name, "limit", $"{name} must be a whole number from {least} to {most}.{advice}", text);
        return absent;
    }

    [GeneratedRegex(@"^\d{19}~[A-Za-z0-9._-]{1,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Position();
}
