using AgentTelemetry.Content.Reading;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Observers;

/// <summary>Finds what observers saw, by what they share.</summary>
public interface IObservationReader
{
    /// <summary>What was seen of each of these retrievals, by whomever: up to 1,000 observations of one, and 5,000 in all. Once the size is exceeded it stops, and gives what it has.</summary>
    Task<FoundObservations> FindAsync(
        IReadOnlyList<Guid> contentTelemetryIds, AnswerSize size, RequestContext context, CancellationToken cancellationToken);

    /// <summary>A page of the events that belong to no session, newest first. It ends where the size is reached, and the next goes on.</summary>
    Task<ObservationPage> ListAsync(int limit, string? after, AnswerSize size, RequestContext context, CancellationToken cancellationToken);
}
