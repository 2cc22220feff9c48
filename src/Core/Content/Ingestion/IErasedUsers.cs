using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Ingestion;

/// <summary>Knows which users asked to be forgotten.</summary>
internal interface IErasedUsers
{
    /// <summary>When it was asked last that everything of a user be erased; null where nobody did.</summary>
    Task<DateTimeOffset?> AskedAtAsync(string userId, RequestContext context);
}
