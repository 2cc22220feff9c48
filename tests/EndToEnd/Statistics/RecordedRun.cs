namespace AgentTelemetry.EndToEnd.Statistics;

/// <summary>A run as a test records it, and as it must be counted.</summary>
internal sealed record RecordedRun(string EventId, DateTimeOffset CreatedAt, string AgentName, string JobType)
{
    public string Status { get; init; } = "running";

    public long DurationMs { get; init; }

    public string ToJson() => $$"""
        {"event_id":"{{EventId}}","run_id":"r","agent_name":"{{AgentName}}","job_type":"{{JobType}}","status":"{{Status}}","duration_ms":{{DurationMs}},
         "items_succeeded":{{DurationMs % 7}},"start_time":"{{CreatedAt:yyyy-MM-ddTHH:mm:ssZ}}","created_at":"{{CreatedAt:yyyy-MM-ddTHH:mm:ssZ}}"}
        """;
}
