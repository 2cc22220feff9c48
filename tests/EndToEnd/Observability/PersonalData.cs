namespace AgentTelemetry.EndToEnd.Observability;

/// <summary>Somebody's data, in every place of a request that a caller can write to.</summary>
public static class PersonalData
{
    public const string Name = "Margarethe-Kowalski";
    private const string Email = "margarethe.kowalski@example.org";
    private const string Phone = "+49-170-5550123";
    private const string Secret = "hunter2-of-margarethe";

    /// <summary>What must be nowhere.</summary>
    public static IReadOnlyList<string> All { get; } = [Name, Email, "margarethe.kowalski", Phone, Uri.EscapeDataString(Email), Uri.EscapeDataString(Phone), Secret];

    /// <summary>Headers that tell of somebody.</summary>
    public static (string Name, string Value)[] Headers { get; } =
    [
        ("User-Agent", $"agent of {Email}"),
        ("Referer", $"https://example.org/{Name}"),
        ("Cookie", $"user={Email}"),
        ("X-Session-ID", Email),
        ("X-Forwarded-For", "203.0.113.77"),
        ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        ("Accept-Language", Name),
    ];

    /// <summary>A session with its events, which belong to somebody.</summary>
    public static string Document => $$"""
        {"document_type":"session","schema_version":"1.0","session_id":"{{Guid.NewGuid()}}","external_session_id":"{{Email}}","agent_id":"{{Name}}","started_at":"2026-03-01T09:00:00Z",
         "user_context":{"external_id":"{{Email}}","name":"{{Name}}"},"{{Name}}":"{{Email}}",
         "events":[{"id":"{{Guid.NewGuid()}}","type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","source_role":"agent","content_url":"https://example.org/{{Name}}?mail={{Email}}","content_id":"{{Phone}}"}]}
        """;

    /// <summary>One of many requests.</summary>
    public static (string Method, string Path, string? Body) Request(int index) => (index % 15) switch
    {
        0 => ("POST", "/sessions/start", $$"""{"external_session_id":"{{Email}}","agent_id":"{{Name}}","user_context":{"external_id":"{{Email}}"},"metadata":{"phone":"{{Phone}}"} }"""),
        1 => ("POST", "/sessions/bulk", Document),
        2 => ("POST", "/events", $$"""{"session_id":"{{Email}}","events":[]}"""),
        3 => ("POST", "/events", $$"""{"{{Name}}":"{{Phone}}","{{Name}}":"{{Phone}}"}"""),
        4 => ("POST", "/events", $"{Name} is no JSON, says {Email}"),
        5 => ("GET", $"/internal/sessions/by-external-id/{Uri.EscapeDataString(Email)}", null),
        6 => ("GET", $"/internal/sessions?external_session_id={Uri.EscapeDataString(Email)}&{Name}={Uri.EscapeDataString(Phone)}", null),
        7 => ("GET", $"/{Name}/{Uri.EscapeDataString(Email)}", null),
        8 => ("POST", "/api/v1/runs", $$"""{"event_id":"{{Email}}-{{index}}","run_id":"{{Name}}","agent_name":"{{Name}}","job_type":"{{Phone}}","start_time":"2026-03-01T10:00:00Z","error_summary":"{{Email}}"}"""),
        9 => ("GET", $"/api/v1/runs/{Uri.EscapeDataString(Email)}", null),
        10 => ("PATCH", $"/api/v1/runs/{Uri.EscapeDataString(Name)}", $$"""{"status":"{{Name}}"}"""),
        11 => ("POST", "/sessions/end", $$"""{"session_id":"{{Guid.NewGuid()}}","outcome":{"type":"{{Name}}"} }"""),
        12 => ("GET", $"/internal/sessions?cursor={Name}&limit={Uri.EscapeDataString(Email)}", null),
        13 => ("POST", "/mcp", $$$"""{"jsonrpc":"2.0","id":"{{{Email}}}","method":"tools/call","params":{"name":"{{{Name}}}","arguments":{"{{{Name}}}":"{{{Email}}}"} } }"""),
        _ => ("POST", "/api/v1/runs/batch", $$"""[{"event_id":"{{Email}}"},"{{Secret}}"]"""),
    };
}
