using AgentTelemetry.Json;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention.Repair;

/// <summary>Tells whether stored rows keep the promises of the data. It changes nothing.</summary>
internal sealed class VerificationService(IEnumerable<IRepairedRows> parts, IUuidSource chances, TimeProvider time)
{
    private const int PageLength = 100;
    private const int PlacesOfSample = 16;
    private const int MostFindings = 100;

    // An answer has to be there before the platform in front gives up.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(100);

    /// <param name="part">One part; all where it is null.</param>
    /// <param name="limit">The most rows of each part.</param>
    /// <param name="cursor">Where to begin; from an earlier answer on the same part.</param>
    /// <param name="sample">Whether rows are taken at sixteen places that chance picks.</param>
    /// <param name="context">The request.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Result<Verification>> VerifyAsync(string? part, string? limit, string? cursor, string? sample, RequestContext context, CancellationToken cancellationToken)
    {
        var query = VerificationQuery.Read(part, limit, cursor, sample);
        if (!query.IsSuccess)
        {
            return query.Failure;
        }

        var wanted = parts.Where(one => query.Value.Part is null || one.Part == query.Value.Part).ToList();
        if (query.Value.After is { } after && !wanted.TrueForAll(one => one.IsPosition(after, context)))
        {
            var errors = new FieldErrors();
            errors.Add("cursor", "format", "cursor must be the next of an earlier answer on the same part.", cursor);
            return errors.ToFailure(FieldErrors.OfQuery);
        }

        return await LookAsync(wanted, query.Value, context, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Verification> LookAsync(List<IRepairedRows> wanted, VerificationQuery query, RequestContext context, CancellationToken cancellationToken)
    {
        var bounds = new RetentionBounds(query.Limit, time, Longest);
        var looked = new List<PartVerification>();
        var found = new List<(string Part, Damage Damage)>();
        foreach (var part in wanted)
        {
            var page = query.IsSample
                ? await SampleAsync(part, bounds, context, cancellationToken).ConfigureAwait(false)
                : await ReadAsync(part, query.After, bounds, context, cancellationToken).ConfigureAwait(false);
            looked.Add(new PartVerification(part.Part, page.Rows, page.Next is null && !query.IsSample, page.Next is null ? null : CursorText.Encode(page.Next)));
            found.AddRange(page.Found.Select(damage => (part.Part, damage)));
        }

        return new Verification(
            context.AppId,
            found.Count == 0,
            looked,
            DamageCount.Of(found.Select(static one => one.Damage)),
            [.. found.Take(MostFindings).Select(static one => Finding.Of(one.Part, one.Damage))]);
    }

    private static async Task<DamagePage> ReadAsync(IRepairedRows part, string? after, RetentionBounds bounds, RequestContext context, CancellationToken cancellationToken)
    {
        var rows = 0;
        var found = new List<Damage>();
        do
        {
            var page = await part.LookAsync(after, Math.Min(PageLength, bounds.MostRows - rows), mends: false, context, cancellationToken).ConfigureAwait(false);
            rows += page.Rows;
            found.AddRange(page.Found);
            after = page.Next;
        }
        while (after is not null && bounds.Allows(rows));

        return new DamagePage(rows, found, after);
    }

    private async Task<DamagePage> SampleAsync(IRepairedRows part, RetentionBounds bounds, RequestContext context, CancellationToken cancellationToken)
    {
        var rows = 0;
        var found = new List<Damage>();
        var each = Math.Max(1, bounds.MostRows / PlacesOfSample);
        for (var place = 0; place < PlacesOfSample && bounds.Allows(rows); place++)
        {
            var next = part.PositionNear(chances.Create(), context);
            for (var isEmpty = true; isEmpty && next is not null;)
            {
                // Behind the place there may be nothing in its partition.
                var page = await part.LookAsync(next, Math.Min(PageLength, each), mends: false, context, cancellationToken).ConfigureAwait(false);
                (isEmpty, next) = (page.Rows == 0, page.Next);
                rows += page.Rows;
                found.AddRange(page.Found);
            }
        }

        return new DamagePage(rows, [.. found.Distinct()], null);
    }
}
