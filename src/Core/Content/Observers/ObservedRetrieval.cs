namespace AgentTelemetry.Content.Observers;

/// <summary>One retrieval as its observers saw it, each observation kept as it came.</summary>
/// <param name="ContentTelemetryId">What its observers share.</param>
/// <param name="ContentUrl">The address the first of them named.</param>
/// <param name="ContentId">The stable name the first that named one gave.</param>
/// <param name="Roles">The roles that saw it, without repeats, in order of time; <c>unknown</c> for one that named none.</param>
/// <param name="Observations">The observations, in time order.</param>
public sealed record ObservedRetrieval(
    Guid ContentTelemetryId, string? ContentUrl, string? ContentId, IReadOnlyList<string> Roles, IReadOnlyList<Observation> Observations)
{
    /// <summary>Whether more than one role saw it: a retrieval that an agent alone reports is only its word.</summary>
    public bool IsCorroborated => Roles.Count > 1;
}
