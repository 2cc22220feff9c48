using System.Globalization;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Keys;

/// <summary>Checks the query parameters of the listing of keys.</summary>
internal sealed class KeyQueryReader(IOptions<LimitOptions> limits)
{
    private const int DefaultLimit = 100;

    public Result<KeyQuery> Read(string? appId, string? limit, string? cursor)
    {
        var errors = new FieldErrors();
        if (appId is not null && !TelemetryOptions.IsName(appId))
        {
            errors.Add("app_id", "format", "app_id must be 1 to 64 of letters, digits, '.', '_' and '-', beginning with a letter or digit.", appId);
        }

        var most = limits.Value.MaxPage;
        var number = Math.Min(DefaultLimit, most);
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number < 1 || number > most))
        {
            errors.Add("limit", "limit", $"limit must be a whole number from 1 to {most}.", limit);
        }

        if (cursor is not null && !KeyText.IsId(cursor))
        {
            errors.Add("cursor", "format", "cursor must come from an earlier page.", cursor);
        }

        return errors.Any ? errors.ToFailure("invalid_query") : new KeyQuery(appId, number, cursor);
    }
}
