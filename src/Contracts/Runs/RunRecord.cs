using System.Text.Json;
using System.Text.Json.Serialization;
using AgentTelemetry.Json;

namespace AgentTelemetry.Runs;

/// <summary>A run of an agent, as it is stored and as it is answered: every member always, null where nothing is known.</summary>
public sealed record RunRecord
{
    /// <summary>A number that follows from <c>event_id</c>, for clients that want one.</summary>
    public long Id { get; init; }

    /// <summary>The run's id, unique in its app.</summary>
    public required string EventId { get; init; }

    /// <summary>The caller's id of the run. Several runs may share one.</summary>
    public required string RunId { get; init; }

    /// <summary>The version of this record.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>When the run was recorded.</summary>
    public required string CreatedAt { get; init; }

    /// <summary>When the record last changed; null where it never did.</summary>
    public string? UpdatedAt { get; init; }

    /// <summary>When the run started.</summary>
    public required string StartTime { get; init; }

    /// <summary>When the run ended.</summary>
    public string? EndTime { get; init; }

    /// <summary>The agent that ran.</summary>
    public required string AgentName { get; init; }

    /// <summary>The owner of the agent.</summary>
    public string? AgentOwner { get; init; }

    /// <summary>What kind of work it was.</summary>
    public required string JobType { get; init; }

    /// <summary>How far the run is: <c>running</c>, <c>success</c>, <c>failure</c>, <c>partial</c>, <c>timeout</c> or <c>cancelled</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The product it worked on.</summary>
    public string? Product { get; init; }

    /// <summary>The family of the product.</summary>
    public string? ProductFamily { get; init; }

    /// <summary>The platform it worked on.</summary>
    public string? Platform { get; init; }

    /// <summary>The subdomain it worked on.</summary>
    public string? Subdomain { get; init; }

    /// <summary>The website it worked on.</summary>
    public string? Website { get; init; }

    /// <summary>The section of the website.</summary>
    public string? WebsiteSection { get; init; }

    /// <summary>The item it worked on.</summary>
    public string? ItemName { get; init; }

    /// <summary>How many items were found.</summary>
    public long ItemsDiscovered { get; init; }

    /// <summary>How many items succeeded.</summary>
    public long ItemsSucceeded { get; init; }

    /// <summary>How many items failed.</summary>
    public long ItemsFailed { get; init; }

    /// <summary>How many items were skipped.</summary>
    public long ItemsSkipped { get; init; }

    /// <summary>How long the run took, in milliseconds.</summary>
    public long DurationMs { get; init; }

    /// <summary>What went in, for people.</summary>
    public string? InputSummary { get; init; }

    /// <summary>What came out, for people.</summary>
    public string? OutputSummary { get; init; }

    /// <summary>Where the input came from.</summary>
    public string? SourceRef { get; init; }

    /// <summary>Where the output went.</summary>
    public string? TargetRef { get; init; }

    /// <summary>What went wrong, in a sentence.</summary>
    public string? ErrorSummary { get; init; }

    /// <summary>What went wrong, in full.</summary>
    public string? ErrorDetails { get; init; }

    /// <summary>The repository's remote address.</summary>
    public string? GitRepo { get; init; }

    /// <summary>The branch.</summary>
    public string? GitBranch { get; init; }

    /// <summary>The commit.</summary>
    public string? GitCommitHash { get; init; }

    /// <summary>A tag of the run.</summary>
    public string? GitRunTag { get; init; }

    /// <summary>Who made the commit: <c>manual</c>, <c>llm</c> or <c>ci</c>.</summary>
    public string? GitCommitSource { get; init; }

    /// <summary>The author of the commit.</summary>
    public string? GitCommitAuthor { get; init; }

    /// <summary>When the commit was made, as its sender wrote it.</summary>
    public string? GitCommitTimestamp { get; init; }

    /// <summary>The machine.</summary>
    public string? Host { get; init; }

    /// <summary>The caller's environment.</summary>
    public string? Environment { get; init; }

    /// <summary>What started the run, such as <c>cli</c> or <c>scheduler</c>.</summary>
    public string? TriggerType { get; init; }

    /// <summary>Any metrics.</summary>
    public JsonElement? MetricsJson { get; init; }

    /// <summary>Any context.</summary>
    public JsonElement? ContextJson { get; init; }

    /// <summary>Whether the caller passed the run on to another system.</summary>
    public bool ApiPosted { get; init; }

    /// <summary>When it did, as its sender wrote it.</summary>
    public string? ApiPostedAt { get; init; }

    /// <summary>How often it tried.</summary>
    public long ApiRetryCount { get; init; }

    /// <summary>The insight that the run belongs to.</summary>
    public string? InsightId { get; init; }

    /// <summary>The run that started this one, by its event_id or its run_id.</summary>
    public string? ParentRunId { get; init; }

    /// <summary>The commit's page; null where the host is not known.</summary>
    public string? CommitUrl { get; init; }

    /// <summary>The repository's page; null where the remote has no address.</summary>
    public string? RepoUrl { get; init; }

    /// <summary>Whether its status is a last one.</summary>
    [JsonIgnore]
    public bool HasEnded => Status != RunStatus.Running;

    /// <summary>When it was last recorded, changed or given events, by our clock; null where it was read from a listing.</summary>
    [JsonIgnore]
    internal string? LastActivity { get; init; }

    /// <summary>What is known of the trace that it is the run of, as the service keeps it; null for any other run, and where it was read from a listing.</summary>
    [JsonIgnore]
    internal string? Trace { get; init; }

    /// <summary>The caller's session that it is part of: <c>session_id</c> in its context; null where there is none.</summary>
    [JsonIgnore]
    internal string? SessionId => ContextJson is { ValueKind: JsonValueKind.Object } context ? context.TextOf("session_id") : null;

    /// <summary>The run as it is stored. Its size counts in this form.</summary>
    internal string ToJson() => JsonText.Write(writer => JsonSerializer.Serialize(writer, this, RunJson.Default.RunRecord));
}
