using AgentTelemetry.Content.Reading;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Observers;

/// <summary>Checks the query parameters of observations.</summary>
internal sealed class ObservationQueryReader(IOptions<LimitOptions> limits)
{
    public static Result<Guid> ReadTelemetryId(string? text) =>
        UuidText.TryParse(text, out var id)
            ? id
            : Invalid("content_telemetry_id", text is null ? "required" : "format", "content_telemetry_id must be a UUID: what the retrieval's observers share.", text);

    public Result<(int Limit, string? After)> ReadPage(string? limit, string? cursor)
    {
        var errors = new FieldErrors();
        var number = QueryText.Limit(limit, limits.Value.MaxPage, errors);
        var after = SessionCursor.Decode(cursor, byEnd: false);
        if (cursor is not null && after is null)
        {
            errors.Add("cursor", "format", "cursor must come from an earlier page.", cursor);
        }

        return errors.Any ? errors.ToFailure(FieldErrors.OfQuery) : (number, after);
    }

    private static Failure Invalid(string field, string rule, string message, string? value)
    {
        var errors = new FieldErrors();
        errors.Add(field, rule, message, value);
        return errors.ToFailure(FieldErrors.OfQuery);
    }
}
