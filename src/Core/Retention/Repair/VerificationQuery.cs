using AgentTelemetry.Json;

namespace AgentTelemetry.Retention.Repair;

/// <summary>Which rows are to be looked at.</summary>
/// <param name="Part">The part; null for all.</param>
/// <param name="Limit">The most rows of each part.</param>
/// <param name="After">Where to begin, in the part.</param>
/// <param name="IsSample">Whether chance picks them.</param>
internal sealed record VerificationQuery(string? Part, int Limit, string? After, bool IsSample)
{
    /// <summary>The most rows of each part.</summary>
    public const int MostRows = 10_000;

    private const int Rows = 1_000;
    private const int LongestCursor = 1_600;

    public static Result<VerificationQuery> Read(string? part, string? limit, string? cursor, string? sample)
    {
        var errors = new FieldErrors();
        if (part is not null && !RepairPart.All.Contains(part))
        {
            errors.Add("part", "unknown", $"part must be one of {string.Join(", ", RepairPart.All)}.", part);
        }

        if (sample is not (null or "true" or "false"))
        {
            errors.Add("sample", "type", "sample must be true or false.", sample);
        }

        var after = CursorText.Decode(cursor, LongestCursor);
        if (cursor is not null && after is null)
        {
            errors.Add("cursor", "format", "cursor must be the next of an earlier answer.", cursor);
        }
        else if (cursor is not null && (part is null || sample is "true"))
        {
            errors.Add("cursor", "format", "cursor needs the part that it came with, and no sample.", cursor);
        }

        var rows = QueryText.Number("limit", limit, Rows, 1, MostRows, errors);
        return errors.Any ? errors.ToFailure(FieldErrors.OfQuery) : new VerificationQuery(part, rows, after, sample is "true");
    }
}
