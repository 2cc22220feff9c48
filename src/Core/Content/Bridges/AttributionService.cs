using AgentTelemetry.Content.Reading;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Bridges;

/// <summary>Says what a commerce protocol may be told of a session.</summary>
internal sealed class AttributionService(SessionQueryService sessions, IOptions<LimitOptions> limits)
{
    private static readonly Failure NothingRetrieved = new(
        FailureKind.NotFound,
        "nothing_retrieved",
        "This session has nothing to attribute: no content with an address (content_url) was retrieved in it, and both protocols require at least one.");

    /// <summary>The attribution of a session, by its id here or by the id it was uploaded under.</summary>
    public async Task<Result<Attribution>> ReadAsync(string id, RequestContext context, CancellationToken cancellationToken)
    {
        var opened = await sessions.OpenAsync(id, context, cancellationToken).ConfigureAwait(false);
        if (!opened.IsSuccess)
        {
            return opened.Failure;
        }

        var kept = new KeptTexts(limits.Value.MaxAnswerBytes);
        var mapping = new AttributionMapping(text => kept.Once(text)!);
        await foreach (var @event in opened.Value.ReadAsync(static head => AttributionMapping.Tells(head.Type), cancellationToken).ConfigureAwait(false))
        {
            using (var document = StoredJson.Parse(@event.Json))
            {
                mapping.Add(@event.Type, @event.Timestamp, document.RootElement);
            }

            if (kept.IsExceeded)
            {
                return kept.Failure;
            }
        }

        return mapping.ToAttribution(opened.Value.Session.Summary.ContentScope) is { } attribution ? attribution : NothingRetrieved;
    }
}
