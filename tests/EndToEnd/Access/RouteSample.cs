namespace AgentTelemetry.EndToEnd.Access;

/// <summary>A good request to a route that names things of a tenant.</summary>
/// <param name="Function">The function it reaches.</param>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path and query.</param>
/// <param name="Body">Its body; null where it has none.</param>
public sealed record RouteSample(string Function, string Method, string Path, string? Body = null)
{
    /// <summary>For every route but the open ones a request about what a tenant owns.</summary>
    public static IReadOnlyList<RouteSample> Of(Tenant owner) =>
    [
        Post("StartSession", "/sessions/start", $$"""{"external_session_id":"{{owner.External}}"}"""),
        Post("StartSessionLegacy", "/session/start", $$"""{"external_session_id":"{{owner.External}}"}"""),
        Post("RecordEvents", "/events", Events(owner.Open)),
        Post("EndSession", "/sessions/end", End(owner.Open)),
        Post("EndSessionLegacy", "/session/end", End(owner.Open)),
        Post("UploadSession", "/sessions/bulk", Document(owner.Uploaded)),
        Post("UploadSessionLegacy", "/session/bulk", Document(owner.Uploaded)),
        Post("UcpStartSession", "/telemetry/sessions", $$"""{"agent_id":"shop","external_session_id":"{{owner.External}}"}"""),
        Post("UcpRecordEvents", $"/telemetry/sessions/{owner.Open}/events", $$"""{"events":[{{Event}}]}"""),
        Post("UcpRecordOutcome", $"/telemetry/sessions/{owner.Open}/outcome", """{"outcome":{"type":"browse"}}"""),
        Post("UcpUploadSession", "/telemetry/sessions/bulk", Document(owner.Uploaded)),
        Post("Mcp", "/mcp", $$$$$"""
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"openattribution_end_session","arguments":{"session_id":"{{{{{owner.Open}}}}}","outcome":{"type":"browse"}}}}
            """),
        Get("ListSessions", $"/internal/sessions?external_session_id={owner.External}"),
        Get("ReadSession", $"/internal/sessions/{owner.Ended}"),
        Get("FindSessionByExternalId", $"/internal/sessions/by-external-id/{owner.External}"),
        Get("ReadSessionDocument", $"/sessions/{owner.Ended}/document"),
        Get("ReadSessionFunnel", $"/sessions/{owner.Ended}/funnel"),
        Get("ReadUcpAttribution", $"/sessions/{owner.Ended}/attribution/ucp"),
        Get("ReadAcpAttribution", $"/sessions/{owner.Ended}/attribution/acp"),
        Get("CorroborateSession", $"/sessions/{owner.Rebuilt}/corroboration"),
        Get("Corroborate", $"/corroboration?content_telemetry_id={owner.TelemetryId}"),
        Get("ListObservations", "/internal/observations"),
        Post("CreateRun", "/api/v1/runs", Run(owner)),
        Post("CreateRuns", "/api/v1/runs/batch", $"[{Run(owner)}]"),
        Post("ImportRuns", "/api/v1/runs/import", Run(owner)),
        Post("ExportTraces", "/v1/traces", """{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","startTimeUnixNano":"1772366400000000000","endTimeUnixNano":"1772366401000000000"}]}]}]}"""),
        Post("ExportLogs", "/v1/logs", "{}"),
        Post("ExportMetrics", "/v1/metrics", "{}"),
        new("PatchRun", "PATCH", $"/api/v1/runs/{owner.Run}", """{"status":"failure"}"""),
        Post("AssociateCommit", $"/api/v1/runs/{owner.Run}/associate-commit", """{"commit_hash":"0123456","commit_source":"ci"}"""),
        Post("ReapRuns", "/api/v1/runs/reap", """{"dry_run":true}"""),
        Post("RecordRunEvents", $"/api/v1/runs/{owner.Run}/events", """[{"event_type":"other"}]"""),
        Get("ListRunEvents", $"/api/v1/runs/{owner.Run}/events"),
        Get("ListRuns", $"/api/v1/runs?run_id={owner.Run}"),
        Get("ReadRun", $"/api/v1/runs/{owner.Run}"),
        Get("ReadCommitUrl", $"/api/v1/runs/{owner.Run}/commit-url"),
        Get("ReadRepoUrl", $"/api/v1/runs/{owner.Run}/repo-url"),
        Get("ReadMetadata", "/api/v1/metadata"),
        Get("ReadMetadataField", "/api/v1/metadata/git_repo"),
        Get("ReadStatistics", "/api/v1/stats"),
        Get("ReadSessionStatistics", "/stats/sessions"),
        Get("ReadContentStatistics", "/stats/content"),
        Get("ReadUsageStatistics", "/stats/usage"),
        Get("Metrics", "/metrics"),
        Post("ExportSession", $"/export/session/{owner.Run}?source=runs", "{}"),
        Post("ExportSessions", "/export/batch", $$"""{"session_ids":["{{owner.Run}}"],"source":"runs"}"""),
        Post("ReplayExports", "/export/replay", $$"""{"session_id":"{{owner.Run}}"}"""),
        Get("ReadExportStatus", $"/export/status/{owner.Run}"),
        Get("ListExports", "/export/sessions"),
        Get("ReadExportHealth", "/export/health"),
        Get("DownloadCsv", $"/export/session/{owner.Ended}.csv"),
        Get("DownloadXes", $"/export/session/{owner.Run}.xes?source=runs"),
        Get("DownloadOcel", $"/export/session/{owner.Uploaded}.ocel.json"),
        Get("DownloadPeriodCsv", "/export/log.csv"),
        Get("DownloadPeriodXes", "/export/log.xes?source=runs"),
        Get("DownloadPeriodOcel", "/export/log.ocel.json"),
        new("EraseSession", "DELETE", $"/sessions/{owner.Ended}"),
        new("EraseRun", "DELETE", $"/api/v1/runs/{owner.Run}"),
        new("EraseUser", "DELETE", "/users/customer-17"),
        Get("ReadErasure", $"/erasures/{Guid.NewGuid()}"),
        Post("CreateKey", "/keys", $$"""{"name":"more","app_id":"{{owner.App}}","scopes":["read"]}"""),
        Get("ListKeys", $"/keys?app_id={owner.App}"),
        Get("ReadCurrentKey", "/keys/current"),
        Post("RotateKey", $"/keys/{owner.Writer.Id}/rotate", "{}"),
        new("RevokeKey", "DELETE", $"/keys/{owner.Writer.Id}"),
        Get("ListDeadLetters", "/dead-letters"),
        Post("ReplayDeadLetters", "/dead-letters/replay", "{}"),
        new("DeleteDeadLetters", "DELETE", "/dead-letters?queue=telemetry-processing"),
        Post("RunSmokeTest", "/smoke", "{}"),
        Get("ReadDeveloperLogStats", "/dev/telemetry/stats"),
        Get("ReadDeveloperLog", "/dev/telemetry/logs"),
        Get("ExportDeveloperLog", "/dev/telemetry/export"),
        Post("BeginBackup", "/archive", "{}"),
        Get("ReadBackup", "/archive/20260301T100000Z-0123"),
        Get("ListRejections", $"/rejections?app_id={owner.App}"),
        Get("ReadRetention", "/retention"),
        Post("RunRetention", "/retention/run", """{"dry_run":true}"""),
        Get("Verify", "/verify"),
        Get("ReadRepair", "/repair"),
        Post("RunRepair", "/repair/run", ""),
    ];

    private const string Event = """{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","content_url":"https://other.example/"}""";

    private static string Run(Tenant owner) => $$"""{"event_id":"{{owner.Run}}","run_id":"r","agent_name":"other","job_type":"other","start_time":"2026-03-01T10:00:00Z"}""";

    private static string Events(string session) => $$"""{"session_id":"{{session}}","events":[{{Event}}]}""";

    private static string End(string session) => $$$"""{"session_id":"{{{session}}}","outcome":{"type":"browse"}}""";

    private static string Document(string session) => $$"""
        {"document_type":"session","schema_version":"0.1","session_id":"{{session}}","started_at":"2026-03-01T09:59:00Z","agent_id":"other","events":[]}
        """;

    private static RouteSample Post(string function, string path, string body) => new(function, "POST", path, body);

    private static RouteSample Get(string function, string path) => new(function, "GET", path);
}
