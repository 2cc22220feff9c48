namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>Every route with the shapes it takes and gives, in the order of the document.</summary>
internal static class RouteDescriptions
{
    private static readonly string[] Documents =
    [
        "Session-1.0", "StandaloneEvent-1.0", "EventBatch-1.0", "Session-0.1", "StandaloneEvent-0.1", "EventBatch-0.1", "Session-legacy", "StandaloneEvent-legacy", "EventBatch-legacy",
    ];

    private static readonly Dictionary<string, string> TotalsFile = new()
    {
        ["text/csv"] = "A row for each figure: section, name, begin, figure, value. Text that a spreadsheet would take for a formula has an apostrophe before it.",
    };

    private static readonly AnswerDescription Started = new(201, "The session has started, now or by an earlier request with the same Idempotency-Key.", "SessionStarted");
    private static readonly AnswerDescription Ended = new(200, "The session has ended, now or before. The first outcome stays.", "SessionEnded");
    private static readonly AnswerDescription Stored = new(201, "Everything was stored, or what was not is named.", "EventsRecorded", "SessionUploaded");
    private static readonly AnswerDescription StoredBefore = new(200, "A session document that was stored before.", "SessionUploaded");
    private static readonly AnswerDescription Erased = new(200, "Nothing is left that the service can reach.", "ErasureReceipt");
    private static readonly AnswerDescription ErasureUnderWay = new(202, "It is under way, and goes on by itself.", "ErasureReceipt");
    private static readonly AnswerDescription Taken = new(200, "It was taken, or what of it was not is counted; nothing of it is to be sent again.", "OtlpAnswer")
    {
        Texts = new Dictionary<string, string> { ["application/x-protobuf"] = "The same in protobuf." },
    };

    private static readonly AnswerDescription Csv = new(200, "The table of events.") { Texts = new Dictionary<string, string> { ["text/csv"] = "RFC 4180, with a header." } };
    private static readonly AnswerDescription Xes = new(200, "The log.") { Texts = new Dictionary<string, string> { ["application/xml"] = "XES (IEEE 1849-2016)." } };
    private static readonly AnswerDescription Ocel = new(200, "The log.", "OcelLog");
    private static readonly AnswerDescription Attributed = new(200, "The attribution object.", "Attribution");

    /// <summary>The body of every route that takes each kind of document.</summary>
    public static IReadOnlyList<string> DocumentDefinitions => Documents;

    /// <summary>The families of routes.</summary>
    public static IReadOnlyDictionary<string, string> Tags { get; } = new Dictionary<string, string>
    {
        ["Sessions"] = "Starting, ending and uploading sessions.",
        ["Events"] = "Recording events.",
        ["Reading"] = "Reading sessions.",
        ["Observations"] = "What observers outside a session saw, and who else saw what an agent reports.",
        ["Bridges"] = "A session as commerce protocols want it told.",
        ["UCP"] = "UCP's standalone telemetry capability.",
        ["MCP"] = "The Model Context Protocol.",
        ["Runs"] = "Recording and reading agents' runs.",
        ["OpenTelemetry"] = "What OpenTelemetry exporters send.",
        ["Export"] = "Sessions and runs as event logs.",
        ["Erasure"] = "Erasing on request.",
        ["Keys"] = "Making and managing keys.",
        ["Operations"] = "The service itself.",
    };

    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new("StartSession", "Sessions", Started) { Body = "SessionStart", Headers = ["Idempotency-Key"], Errors = [410] },
        new("StartSessionLegacy", "Sessions", Started) { Body = "SessionStart", Headers = ["Idempotency-Key"], Errors = [410] },
        new("EndSession", "Sessions", Ended) { Body = "SessionEnd", Headers = ["Prefer"], Errors = [404, 409, 410] },
        new("EndSessionLegacy", "Sessions", Ended) { Body = "SessionEnd", Headers = ["Prefer"], Errors = [404, 409, 410] },
        new("UploadSession", "Sessions", StoredBefore, Stored)
        {
            Body = "Document", Headers = ["Prefer"], Errors = [404, 409, 410], Says = "Takes every kind of document that says what it is. One that does not is a session, and has to name its version.",
        },
        new("UploadSessionLegacy", "Sessions", StoredBefore, Stored)
        {
            Body = "Document", Headers = ["Prefer"], Errors = [404, 409, 410], Says = "Takes every kind of document that says what it is. One that does not is a session. Whatever version it names, it is read as the first servers read it.",
        },
        new("RecordEvents", "Events", StoredBefore, Stored)
        {
            Body = "Document", Headers = ["Prefer"], Errors = [404, 409, 410], Says = "Takes every kind of document that says what it is. One that does not is a batch of events, or one event.",
        },
        new("ListSessions", "Reading", new AnswerDescription(200, "A page of sessions; as a file all of them.", "SessionListRow")
        {
            IsArray = true,
            Texts = new Dictionary<string, string>
            {
                ["application/x-ndjson"] = "A line for each session: its row.",
                ["text/csv"] = "A row for each session, behind a row with the names of the fields. Text that a spreadsheet would take for a formula has an apostrophe before it.",
            },
        })
        {
            Says = "Accept chooses the form. NDJSON and CSV have every session that the filters admit, or as many as limit says, and no Link.",
        },
        new("ReadSession", "Reading", new AnswerDescription(200, "The session.", "SessionWithEvents")) { Errors = [400, 404] },
        new("FindSessionByExternalId", "Reading", new AnswerDescription(200, "The session.", "SessionRow")) { Errors = [404] },
        new("ReadSessionDocument", "Reading", new AnswerDescription(200, "The document.", "StandardDocument")) { Errors = [400, 404] },
        new("ReadSessionFunnel", "Reading", new AnswerDescription(200, "The funnel.", "Funnel")) { Errors = [400, 404] },
        new("ListObservations", "Observations", new AnswerDescription(200, "A page of events.", "EventRow") { IsArray = true }),
        new("Corroborate", "Observations", new AnswerDescription(200, "The retrievals under one telemetry id.", "ObservedRetrievals")),
        new("CorroborateSession", "Observations", new AnswerDescription(200, "The retrievals of the session that bear a telemetry id.", "ObservedRetrievals")) { Errors = [400, 404] },
        new("ReadUcpAttribution", "Bridges", Attributed) { Errors = [400, 404], Says = "A session of which no content was retrieved is a 404 with the code nothing_retrieved." },
        new("ReadAcpAttribution", "Bridges", Attributed) { Errors = [400, 404], Says = "A session of which no content was retrieved is a 404 with the code nothing_retrieved." },
        new("UcpStartSession", "UCP", Started) { Body = "SessionStart", Headers = ["Idempotency-Key"], Errors = [410], Says = "agent_id is required." },
        new("UcpRecordEvents", "UCP", new AnswerDescription(200, "Everything was stored, or what was not is named.", "UcpEventsRecorded")) { Body = "UcpEvents", Headers = ["Prefer"], Errors = [404, 409, 410] },
        new("UcpRecordOutcome", "UCP", new AnswerDescription(200, "The session has ended, now or before. The first outcome stays.", "UcpSessionEnded")) { Body = "UcpOutcome", Headers = ["Prefer"], Errors = [404, 409, 410] },
        new("UcpUploadSession", "UCP", new AnswerDescription(201, "The session is stored, now or before.", "UcpSessionUploaded", "EventsRecorded")) { Body = "Document", Headers = ["Prefer"], Errors = [404, 409, 410] },
        new("Mcp", "MCP", new AnswerDescription(200, "The answer.", "McpAnswer") { Texts = new Dictionary<string, string> { ["text/event-stream"] = "The same messages as events." } }, new AnswerDescription(202, "A notification was taken."))
        {
            Body = "McpMessage", SpeaksJsonRpc = true, Errors = [404, 406], Says = "Streamable HTTP without sessions. Which tools a caller sees depends on its scopes.",
        },
        new("CreateRun", "Runs", new AnswerDescription(201, "The run is stored, now or before.", "RunCreated")) { Body = "RunRequest", Errors = [410] },
        new("CreateRuns", "Runs", new AnswerDescription(200, "What became of each run.", "RunBatchStored")) { Body = "RunBatch" },
        new("ExportTraces", "OpenTelemetry", Taken) { Body = "OtlpRequest", SpeaksOtlp = true },
        new("ExportLogs", "OpenTelemetry", Taken) { Body = "OtlpRequest", SpeaksOtlp = true },
        new("ExportMetrics", "OpenTelemetry", Taken) { Body = "OtlpRequest", SpeaksOtlp = true },
        new("ImportRuns", "Runs", new AnswerDescription(200, "What became of the lines.", "RunsImported")) { Body = "RunFile", BodyType = "application/x-ndjson" },
        new("ListRuns", "Runs", new AnswerDescription(200, "A page of runs; as a file all of them.", "RunRecord")
        {
            IsArray = true,
            Texts = new Dictionary<string, string>
            {
                ["application/x-ndjson"] = "A line for each run: its fields, behind a record_type of run.",
                ["text/csv"] = "A row for each run, behind a row with the names of the fields. Text that a spreadsheet would take for a formula has an apostrophe before it.",
            },
        })
        {
            Errors = [400, 422], Says = "Accept chooses the form. NDJSON and CSV have every run that the filters admit, or as many as limit says, and no Link.",
        },
        new("ReadRun", "Runs", new AnswerDescription(200, "The run.", "RunRecord")) { Errors = [404], HasTag = true },
        new("PatchRun", "Runs", new AnswerDescription(200, "The run was changed.", "RunUpdated")) { Body = "RunChange", Headers = ["If-Match"], Errors = [404, 410, 412] },
        new("AssociateCommit", "Runs", new AnswerDescription(200, "The commit is noted.", "CommitAssociated")) { Body = "RunCommit", Errors = [404, 410] },
        new("ReadCommitUrl", "Runs", new AnswerDescription(200, "The commit's page.", "CommitLink")) { Errors = [404] },
        new("ReadRepoUrl", "Runs", new AnswerDescription(200, "The repository's page.", "RepoLink")) { Errors = [404] },
        new("RecordRunEvents", "Runs", new AnswerDescription(200, "What became of each event.", "RunEventsStored")) { Body = "RunEvents", Errors = [404, 410] },
        new("ListRunEvents", "Runs", new AnswerDescription(200, "A page of events.", "RunEventRecord") { IsArray = true }) { Errors = [404, 422] },
        new("ReapRuns", "Runs", new AnswerDescription(200, "The stale runs, and what became of them.", "RunsReaped")) { Body = "Reaping", Says = "The body may be empty." },
        new("ReadMetadata", "Runs", new AnswerDescription(200, "The values.", "RunMetadata")),
        new("ReadMetadataField", "Runs", new AnswerDescription(200, "The values.", "RunFieldValues")) { Errors = [400] },
        new("ReadStatistics", "Runs", new AnswerDescription(200, "The figures.", "RunStatistics")),
        new("ReadSessionStatistics", "Sessions", new AnswerDescription(200, "The totals.", "SessionStatistics") { Texts = TotalsFile }),
        new("ReadContentStatistics", "Sessions", new AnswerDescription(200, "The totals.", "ContentStatistics") { Texts = TotalsFile }),
        new("ReadUsageStatistics", "Operations", new AnswerDescription(200, "What was used.", "UsageStatistics") { Texts = TotalsFile }),
        new("DownloadCsv", "Export", Csv) { Errors = [400, 404] },
        new("DownloadXes", "Export", Xes) { Errors = [400, 404] },
        new("DownloadOcel", "Export", Ocel) { Errors = [400, 404] },
        new("DownloadPeriodCsv", "Export", Csv),
        new("DownloadPeriodXes", "Export", Xes),
        new("DownloadPeriodOcel", "Export", Ocel),
        new("ExportSession", "Export", new AnswerDescription(200, "Signavio has it.", "SessionExported"), new AnswerDescription(202, "It is under way.", "SessionExported")) { Body = "ExportTarget", Errors = [400, 404, 502] },
        new("ExportSessions", "Export", new AnswerDescription(200, "Signavio has all that could be taken.", "BatchExported"), new AnswerDescription(202, "Some are under way.", "BatchExported")) { Body = "ExportBatch", Errors = [400, 502] },
        new("ReplayExports", "Export", new AnswerDescription(200, "They are tried again.", "ExportReplayed")) { Body = "ExportFilter" },
        new("ReadExportStatus", "Export", new AnswerDescription(200, "Where they are.", "ExportStatus")),
        new("ListExports", "Export", new AnswerDescription(200, "A page of exports.", "ExportList")),
        new("ReadExportHealth", "Export", new AnswerDescription(200, "How they go.", "ExportHealth")),
        new("CreateKey", "Keys", new AnswerDescription(201, "The key was made. Its text is shown this once.", "IssuedKeyRow")) { Body = "KeyRequest", Errors = [409] },
        new("ListKeys", "Keys", new AnswerDescription(200, "A page of keys.", "KeyList")),
        new("ReadCurrentKey", "Keys", new AnswerDescription(200, "What the key is for.", "CurrentKey")),
        new("RotateKey", "Keys", new AnswerDescription(200, "The key has a new text. It is shown this once.", "IssuedKeyRow")) { Body = "Rotation", Errors = [404, 409] },
        new("RevokeKey", "Keys", new AnswerDescription(200, "The key is revoked, now or before. It is refused everywhere within 5 seconds.", "RevokedKey")) { Errors = [404] },
        new("EraseSession", "Erasure", Erased, ErasureUnderWay) { Errors = [400, 404], Says = "To ask again gives the same receipt." },
        new("EraseRun", "Erasure", Erased, ErasureUnderWay) { Errors = [404], Says = "To ask again gives the same receipt." },
        new("EraseUser", "Erasure", Erased, ErasureUnderWay) { Says = "To ask again erases what has come since, under the same receipt." },
        new("ReadErasure", "Erasure", new AnswerDescription(200, "The receipt as it is now.", "ErasureReceipt")) { Errors = [404] },
        new("ListDeadLetters", "Operations", new AnswerDescription(200, "The dead letters by queue, up to 32 of each.", "DeadLetterList")),
        new("ReplayDeadLetters", "Operations", new AnswerDescription(200, "What became of the messages.", "DeadLettersReplayed"))
        {
            Body = "Replay", Errors = [404], Says = "The body may be empty. A message is sent back before it is deleted: it may be delivered twice, and is never lost.",
        },
        new("DeleteDeadLetters", "Operations", new AnswerDescription(200, "What became of the messages.", "DeadLettersDeleted"))
        {
            Errors = [404], Says = "The messages are gone for good. One that is named is looked for among the first 1,000.",
        },
        new("ListRejections", "Operations", new AnswerDescription(200, "A page of rejections.", "RejectedMessage") { IsArray = true }),
        new("RunSmokeTest", "Operations", new AnswerDescription(200, "Every step passed.", "SmokeTestResult"), new AnswerDescription(503, "A step failed.", "SmokeTestResult")),
        new("ReadDeveloperLogStats", "Operations", new AnswerDescription(200, "How much it holds.", "DeveloperLogStats")) { Errors = [404], Says = "Outside development nothing is at this route." },
        new("ReadDeveloperLog", "Operations", new AnswerDescription(200, "The newest events.", "DeveloperLogList")) { Errors = [404], Says = "Outside development nothing is at this route." },
        new("ExportDeveloperLog", "Operations", new AnswerDescription(200, "The events.") { Texts = new Dictionary<string, string> { ["application/x-ndjson"] = "An event a line." } })
        {
            Errors = [404], Says = "Outside development nothing is at this route.",
        },
        new("BeginBackup", "Operations", new AnswerDescription(202, "The backup is under way.", "BackupStatus")) { Body = "BackupRequest", Says = "The body may be empty: then everything that the caller's app has is backed up." },
        new("ReadBackup", "Operations", new AnswerDescription(200, "The backup.", "BackupStatus")) { Errors = [404] },
        new("ReadRetention", "Operations", new AnswerDescription(200, "How long what is stored stays, and what the last runs did.", "RetentionStatus")),
        new("RunRetention", "Operations", new AnswerDescription(200, "What was removed, or would be.", "RetentionRun"))
        {
            Body = "RetentionRequest", Errors = [409], Says = "The body may be empty. What is removed is gone for good.",
        },
        new("Verify", "Operations", new AnswerDescription(200, "What was found.", "Verification")) { Says = "Nothing is changed. Rows that a request may be about to complete are no finding." },
        new("ReadRepair", "Operations", new AnswerDescription(200, "What the last looks found.", "RepairStatus")),
        new("RunRepair", "Operations", new AnswerDescription(200, "What was found and put right.", "RepairRun")) { Errors = [409], Says = "It takes no body." },
        new("Root", "Operations", new AnswerDescription(200, "The service and its links.", "ServiceRoot")),
        new("Health", "Operations", new AnswerDescription(200, "The process is alive.", "ServiceHealth")),
        new("Ready", "Operations", new AnswerDescription(200, "Storage can be reached.", "ServiceReadiness"), new AnswerDescription(503, "Storage cannot be reached.", "ServiceReadiness")),
        new("Version", "Operations", new AnswerDescription(200, "The version.", "RunningVersion")),
        new("Metrics", "Operations", new AnswerDescription(200, "The counts.", "RunMetrics") { Texts = new Dictionary<string, string> { ["text/plain"] = "Prometheus' text format." } }),
        new("Dashboard", "Operations", new AnswerDescription(200, "The page.") { Texts = new Dictionary<string, string> { ["text/html"] = "It names its script, its styles and its icon." } }, new AnswerDescription(304, "It is the one whose ETag was sent as If-None-Match."))
        {
            HasTag = true, Says = "A view is named behind the #, which no browser sends.",
        },
        new("DashboardFile", "Operations", new AnswerDescription(200, "The file.")
        {
            Texts = new Dictionary<string, string> { ["text/javascript"] = "The script.", ["text/css"] = "The styles.", ["image/svg+xml"] = "The icon.", ["text/html"] = "The page.", ["text/plain"] = "The licences of what is in the script." },
        }, new AnswerDescription(304, "It is the one whose ETag was sent as If-None-Match."))
        {
            HasTag = true, Errors = [404], Says = "What bears a digest in its name never changes, and may be kept.",
        },
        new("OpenApi", "Operations", new AnswerDescription(200, "The document.", "OpenApiDocument")),
        new("Schema", "Operations", new AnswerDescription(200, "The schema.", "JsonSchema")),
    ];
}
