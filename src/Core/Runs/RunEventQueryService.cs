using System.Text.RegularExpressions;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Runs;

/// <summary>Reads the events of runs, a page at a time.</summary>
internal sealed partial class RunEventQueryService(IRunReader reader, IOptions<LimitOptions> limits)
{
    private const int LongestCursor = 400;

    public async Task<Result<RunEventRecordPage>> ListAsync(string eventId, string? limit, string? cursor, RequestContext context, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var most = QueryText.Limit(limit, limits.Value.MaxPage, errors);
        var after = CursorText.Decode(cursor, LongestCursor) is { } text && Position().IsMatch(text) ? text : null;
        if (cursor is not null && after is null)
        {
            errors.Add("cursor", "format", "cursor must come from an earlier page of the same run's events.", cursor);
        }

        return errors.Any ? errors.ToFailure(FieldErrors.OfQuery) : await ReadAsync(eventId, most, after, context, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Result<RunEventRecordPage>> ReadAsync(string eventId, int limit, string? after, RequestContext context, CancellationToken cancellationToken)
    {
        var finding = reader.FindAsync(eventId, context, cancellationToken);
        var reading = reader.EventsAsync(eventId, limit, after, context, cancellationToken);
        await Task.WhenAll(finding, reading).ConfigureAwait(false);
        var page = await reading.ConfigureAwait(false);
        return await finding.ConfigureAwait(false) is { } run
            ? new RunEventRecordPage([.. page.Events.Select(@event => @event.ToRecord(run.RunId))], page.Next is null ? null : CursorText.Encode(page.Next))
            : RunFailures.NotFound(eventId);
    }

    [GeneratedRegex(@"^\d{19}~[A-Za-z0-9._-]{1,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Position();
}
