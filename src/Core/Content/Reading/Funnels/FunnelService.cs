using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Reading.Funnels;

/// <summary>Makes the funnel of a session of any size: each text is dropped once it is looked at.</summary>
internal sealed class FunnelService(SessionQueryService sessions, IOptions<LimitOptions> limits)
{
    public async Task<Result<SessionFunnel>> ReadAsync(string id, RequestContext context, CancellationToken cancellationToken)
    {
        var opened = await sessions.OpenAsync(id, context, cancellationToken).ConfigureAwait(false);
        if (!opened.IsSuccess)
        {
            return opened.Failure;
        }

        var kept = new KeptTexts(limits.Value.MaxAnswerBytes);
        var events = new List<FunnelEvent>();
        await foreach (var stored in opened.Value.ReadAsync(static head => FunnelStages.Of(head.Type) is not null, cancellationToken).ConfigureAwait(false))
        {
            if (FunnelEvent.From(stored) is { } @event)
            {
                events.Add(@event with { ContentId = kept.Once(@event.ContentId), ContentUrl = kept.Once(@event.ContentUrl) });
            }

            if (kept.IsExceeded)
            {
                return kept.Failure;
            }
        }

        return SessionFunnel.From(opened.Value.Session.Summary.Id, events);
    }
}
