using System.Runtime.CompilerServices;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Observability;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Export;

/// <summary>The events of our own runs.</summary>
internal sealed class StoredRunEvents(IRunReader runs) : IRunEventSource
{
    private const int EventsAtOnce = 500;

    public async IAsyncEnumerable<RunStep> ReadAsync(string eventId, RequestContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await PageAsync(eventId, after, context, cancellationToken).ConfigureAwait(false);
            foreach (var @event in page.Events)
            {
                yield return new RunStep(@event.EventType, @event.Timestamp, @event.Payload);
            }

            after = page.Next;
        }
        while (after is not null);
    }

    private async Task<RunEventPage> PageAsync(string eventId, string? after, RequestContext context, CancellationToken cancellationToken)
    {
        // Within what was taken for the whole of the log.
        AnswerRoom.Leave();
        return await runs.EventsAsync(eventId, EventsAtOnce, after, context, cancellationToken).ConfigureAwait(false);
    }
}
