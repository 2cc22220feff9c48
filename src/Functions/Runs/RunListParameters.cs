using AgentTelemetry.Functions.Http;
using AgentTelemetry.Runs;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Runs;

/// <summary>What a listing of runs takes.</summary>
internal sealed class RunListParameters : IQueryDeclaration
{
    public static QueryParameter AgentName { get; } = new("agent_name", "Exactly this agent.");

    public static QueryParameter Status { get; } = new("status", "One of these statuses, separated by commas or each given by itself.") { IsList = true };

    public static QueryParameter JobType { get; } = new("job_type", "Exactly this job type.");

    public static QueryParameter ExcludeJobType { get; } = new("exclude_job_type", "Any other job type.");

    public static QueryParameter RunId { get; } = new("run_id", "Exactly this run_id.");

    public static QueryParameter RunIdContains { get; } = new("run_id_contains", "A run_id that contains this text, in any case.");

    public static QueryParameter ParentRunId { get; } = new("parent_run_id", "Exactly this parent.");

    public static QueryParameter CommitHash { get; } = new("git_commit_hash", "Exactly this commit, in any case.");

    public static QueryParameter SessionId { get; } = new("session_id", "Exactly this session_id in the run's context_json.");

    public static QueryParameter CreatedBefore { get; } = new("created_before", "Created before then.") { Format = "date-time" };

    public static QueryParameter CreatedAfter { get; } = new("created_after", "Created after then.") { Format = "date-time" };

    public static QueryParameter StartFrom { get; } = new("start_time_from", "Started then or later.") { Format = "date-time" };

    public static QueryParameter StartTo { get; } = new("start_time_to", "Started then or earlier.") { Format = "date-time" };

    public static QueryParameter Limit { get; } = QueryParameter.Limit("The most runs. Without it NDJSON and CSV have all of them.");

    public static QueryParameter Offset { get; } = new("offset", "Runs to pass over.") { Type = "integer", Least = 0, Most = 10_000, Default = 0 };

    public static QueryParameter Cursor { get; } = QueryParameter.Cursor();

    public static IReadOnlyList<QueryParameter> All { get; } =
    [
        AgentName, Status, JobType, ExcludeJobType, RunId, RunIdContains, ParentRunId, CommitHash, SessionId, CreatedBefore, CreatedAfter, StartFrom, StartTo, Limit, Offset, Cursor,
    ];

    public static RunQuery QueryOf(HttpRequest request) => new()
    {
        AgentName = request.Parameter(AgentName),
        Status = request.Parameter(Status),
        JobType = request.Parameter(JobType),
        ExcludeJobType = request.Parameter(ExcludeJobType),
        RunId = request.Parameter(RunId),
        RunIdContains = request.Parameter(RunIdContains),
        ParentRunId = request.Parameter(ParentRunId),
        CommitHash = request.Parameter(CommitHash),
        SessionId = request.Parameter(SessionId),
        CreatedBefore = request.Parameter(CreatedBefore),
        CreatedAfter = request.Parameter(CreatedAfter),
        StartFrom = request.Parameter(StartFrom),
        StartTo = request.Parameter(StartTo),
        Limit = request.Parameter(Limit),
        Offset = request.Parameter(Offset),
        Cursor = request.Parameter(Cursor),
    };
}
