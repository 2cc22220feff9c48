using System.Globalization;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Observers;

/// <summary>Checks the query parameters of observations.</summary>
internal sealed class ObservationQueryReader(IOptions<LimitOptions> limits)
{
    private const int DefaultLimit = 100;

    public static Result<Guid> ReadTelemetryId(string? text) =>
        UuidText.TryParse(text, out var id)
            ? id
            : Invalid("content_telemetry_id", text is null ? "required" : "format", "content_telemetry_id must be a UUID: what the retrieval's observers share.", text);

    public Result<(int Limit, string? After)> ReadPage(string? limit, string? cursor)
    {
        var most = limits.Value.MaxPage;
        var number = DefaultLimit;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number < 1 || number > most))
        {
            return Invalid("limit", "limit", $"limit must be a whole number from 1 to {most}.", limit);
        }

        var after = SessionCursor.Decode(cursor, byEnd: false);
        return cursor is not null && after is null
            ? Invalid("cursor", "format", "cursor must come from an earlier page.", cursor)
            : (number, after);
    }

    private static Failure Invalid(string field, string rule, string message, string? value)
    {
        var errors = new FieldErrors();
        errors.Add(field, rule, message, value);
        return errors.ToFailure("invalid_query");
    }
}
