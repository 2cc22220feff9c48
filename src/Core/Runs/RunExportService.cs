using AgentTelemetry.Observability;

namespace AgentTelemetry.Runs;

/// <summary>Opens listings of runs that have no end but their own.</summary>
internal sealed class RunExportService(IRunReader reader, RunQueryReader queries, GitLinks links, TimeProvider time)
{
    /// <summary>Reads the first runs, so that what fails before them is an answer of its own.</summary>
    public async Task<Result<RunExport>> OpenAsync(RunQuery query, RequestContext context, CancellationToken cancellationToken)
    {
        var listing = queries.Read(query);
        if (!listing.IsSuccess)
        {
            return listing.Failure;
        }

        var pages = new RunPages(reader, listing.Value, context, time);
        var most = query.Limit is null ? long.MaxValue : listing.Value.Limit;
        return new RunExport(pages, await pages.FirstAsync(cancellationToken).ConfigureAwait(false), listing.Value.Offset, most, links);
    }
}
