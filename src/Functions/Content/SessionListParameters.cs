using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Content;

/// <summary>What a listing of sessions takes.</summary>
internal sealed class SessionListParameters : IQueryDeclaration
{
    public static QueryParameter OutcomeType { get; } = new("outcome_type", "Exactly this outcome.") { Allowed = [.. OutcomeReader.Types] };

    public static QueryParameter ContentScope { get; } = new("content_scope", "Exactly this scope.");

    public static QueryParameter AgentId { get; } = new("agent_id", "Exactly this agent.");

    public static QueryParameter ExternalSessionId { get; } = new("external_session_id", "Exactly this external id.");

    public static QueryParameter User { get; } = new("user", "Exactly this `user_context.external_id`.");

    public static QueryParameter EventType { get; } = new("event_type", "With an event of this type.");

    public static QueryParameter Domain { get; } = new("domain", "With content of this domain, or of one under it.");

    public static QueryParameter ContentUrl { get; } = new("content_url", "With content of exactly this address.");

    public static QueryParameter StartedAfter { get; } = new("started_after", "Started then or later.") { Format = "date-time" };

    public static QueryParameter StartedBefore { get; } = new("started_before", "Started earlier.") { Format = "date-time" };

    public static QueryParameter EndedAfter { get; } = new("ended_after", "Ended then or later.") { Format = "date-time" };

    public static QueryParameter EndedBefore { get; } = new("ended_before", "Ended earlier.") { Format = "date-time" };

    public static QueryParameter Since { get; } = new("since", "Ended then or later.") { Format = "date-time" };

    public static QueryParameter Until { get; } = new("until", "Ended then or earlier.") { Format = "date-time" };

    public static QueryParameter Limit { get; } = QueryParameter.Limit("The most rows.");

    public static QueryParameter Offset { get; } = new("offset", "Rows to pass over.") { Type = "integer", Least = 0, Most = 10_000, Default = 0 };

    public static QueryParameter Cursor { get; } = QueryParameter.Cursor();

    public static IReadOnlyList<QueryParameter> All { get; } =
    [
        OutcomeType, ContentScope, AgentId, ExternalSessionId, User, EventType, Domain, ContentUrl,
        StartedAfter, StartedBefore, EndedAfter, EndedBefore, Since, Until, Limit, Offset, Cursor,
    ];

    public static SessionQuery QueryOf(HttpRequest request) => new()
    {
        OutcomeType = request.Parameter(OutcomeType),
        ContentScope = request.Parameter(ContentScope),
        AgentId = request.Parameter(AgentId),
        ExternalSessionId = request.Parameter(ExternalSessionId),
        User = request.Parameter(User),
        EventType = request.Parameter(EventType),
        Domain = request.Parameter(Domain),
        ContentUrl = request.Parameter(ContentUrl),
        StartedAfter = request.Parameter(StartedAfter),
        StartedBefore = request.Parameter(StartedBefore),
        EndedAfter = request.Parameter(EndedAfter),
        EndedBefore = request.Parameter(EndedBefore),
        Since = request.Parameter(Since),
        Until = request.Parameter(Until),
        Limit = request.Parameter(Limit),
        Offset = request.Parameter(Offset),
        Cursor = request.Parameter(Cursor),
    };
}
