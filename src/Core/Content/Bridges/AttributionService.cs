using AgentTelemetry.Content.Reading;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Bridges;

/// <summary>Says what a commerce protocol may be told of a session.</summary>
internal sealed class AttributionService(SessionQueryService sessions)
{
    private static readonly Failure NothingRetrieved = new(
        FailureKind.NotFound,
        "nothing_retrieved",
        "This session has nothing to attribute: no content with an address (content_url) was retrieved in it, and both protocols require at least one.");

    /// <summary>The attribution of a session, by its id here or by the id it was uploaded under.</summary>
    public async Task<Result<Attribution>> ReadAsync(string id, RequestContext context, CancellationToken cancellationToken)
    {
        var found = await sessions.ReadAsync(id, context, cancellationToken).ConfigureAwait(false);
        if (!found.IsSuccess)
        {
            return found.Failure;
        }

        return AttributionMapping.From(found.Value) is { } attribution ? attribution : NothingRetrieved;
    }
}
