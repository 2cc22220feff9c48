using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Keys;

/// <summary>Checks the query parameters of the listing of keys.</summary>
internal sealed class KeyQueryReader(IOptions<LimitOptions> limits)
{
    public Result<KeyQuery> Read(string? appId, string? limit, string? cursor)
    {
        var errors = new FieldErrors();
        if (appId is not null && !TelemetryOptions.IsName(appId))
        {
            errors.Add("app_id", "format", "app_id must be 1 to 64 of letters, digits, '.', '_' and '-', beginning with a letter or digit.", appId);
        }

        var number = QueryText.Limit(limit, limits.Value.MaxPage, errors);
        if (cursor is not null && !KeyText.IsId(cursor))
        {
            errors.Add("cursor", "format", "cursor must come from an earlier page.", cursor);
        }

        return errors.Any ? errors.ToFailure(FieldErrors.OfQuery) : new KeyQuery(appId, number, cursor);
    }
}
