using AgentTelemetry.Json;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Runs;

/// <summary>Answers questions about stored runs.</summary>
internal sealed class RunQueryService(IRunReader reader, RunQueryReader queries, GitLinks links)
{
    public async Task<Result<RunRecord>> FindAsync(string eventId, RequestContext context, CancellationToken cancellationToken) =>
        await reader.FindAsync(eventId, context, cancellationToken).ConfigureAwait(false) is { } run ? links.Linked(run) : RunFailures.NotFound(eventId);

    public async Task<Result<RunPage>> ListAsync(RunQuery query, RequestContext context, CancellationToken cancellationToken)
    {
        var listing = queries.Read(query);
        if (!listing.IsSuccess)
        {
            return listing.Failure;
        }

        var page = await reader.ListAsync(listing.Value, context, cancellationToken).ConfigureAwait(false);
        return page with { Runs = [.. page.Runs.Select(links.Linked)], Next = page.Next is null ? null : CursorText.Encode(page.Next) };
    }

    public async Task<RunMetadata> MetadataAsync(RequestContext context, CancellationToken cancellationToken)
    {
        var values = await Task.WhenAll(
            reader.ValuesAsync("agent_name", context, cancellationToken),
            reader.ValuesAsync("job_type", context, cancellationToken)).ConfigureAwait(false);
        return new RunMetadata(values[0], values[1]);
    }

    public async Task<Result<RunFieldValues>> ValuesAsync(string field, RequestContext context, CancellationToken cancellationToken) =>
        ValueFields.Find(field) is { } known
            ? new RunFieldValues(known, await reader.ValuesAsync(known, context, cancellationToken).ConfigureAwait(false))
            : RunFailures.UnknownField(field);
}
