using System.Text.RegularExpressions;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Ingestion;

/// <summary>Lists what the ingest queue's function refused.</summary>
internal sealed partial class RejectionQueryService(IRejectionReader reader, IOptions<LimitOptions> limits)
{
    private const int LongestCursor = 400;

    /// <param name="appId">The app whose rejections are meant; the caller's own where it is null.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cursor">Where the page before ended.</param>
    /// <param name="context">The request.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Result<RejectionPage>> ListAsync(string? appId, string? limit, string? cursor, RequestContext context, CancellationToken cancellationToken)
    {
        var query = Read(appId, limit, cursor, context);
        if (!query.IsSuccess)
        {
            return query.Failure;
        }

        var page = await reader.ListAsync(query.Value, cancellationToken).ConfigureAwait(false);
        return page with { Next = page.Next is null ? null : CursorText.Encode(page.Next) };
    }

    private Result<RejectionQuery> Read(string? appId, string? limit, string? cursor, RequestContext context)
    {
        var errors = new FieldErrors();
        if (appId is not null && !TelemetryOptions.IsName(appId))
        {
            errors.Add("app_id", "format", "app_id must be 1 to 64 of letters, digits, '.', '_' and '-', beginning with a letter or digit.", appId);
        }

        var number = QueryText.Limit(limit, limits.Value.MaxPage, errors);
        var after = CursorText.Decode(cursor, LongestCursor) is { } text && Position().IsMatch(text) ? text : null;
        if (cursor is not null && after is null)
        {
            errors.Add("cursor", "format", "cursor must come from an earlier page.", cursor);
        }

        return errors.Any ? errors.ToFailure(FieldErrors.OfQuery) : new RejectionQuery(appId ?? context.AppId, number, after);
    }

    [GeneratedRegex(@"^\d{19}~[A-Za-z0-9._-]{1,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Position();
}
