using AgentTelemetry.Access.Rates;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Runs;

/// <summary>Opens listings of runs that have no end but their own.</summary>
internal sealed class RunExportService(IRunReader reader, RunQueryReader queries, GitLinks links, TimeProvider time)
{
    // Sixteen reads each, of which about half of the rows are used, however many runs a page has.
    private const int RunsOfPage = 500;

    /// <summary>Reads the first runs, so that what fails before them is an answer of its own.</summary>
    public async Task<Result<WholeListing<RunRecord>>> OpenAsync(RunQuery query, RequestContext context, CancellationToken cancellationToken)
    {
        var listing = queries.Read(query);
        if (!listing.IsSuccess)
        {
            return listing.Failure;
        }

        var wanted = listing.Value;
        var part = new ListingPart(wanted.After, wanted.Offset, query.Limit is null ? null : wanted.Limit);
        return await WholeListing<RunRecord>.OpenAsync(ReadAsync, part, context.AppId, time, cancellationToken).ConfigureAwait(false);

        async Task<RowPage<RunRecord>> ReadAsync(string? after, CancellationToken token)
        {
            var page = await reader.ListAsync(wanted with { Limit = RunsOfPage, Offset = 0, After = after }, context, token).ConfigureAwait(false);
            return new RowPage<RunRecord>([.. page.Runs.Select(links.Linked)], page.Next);
        }
    }
}
