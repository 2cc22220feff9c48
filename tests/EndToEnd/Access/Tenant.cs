using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>A tenant with keys and with something of everything that can be named by an id. Whatever it stored bears its marker.</summary>
public sealed record Tenant(SecuredService Service, string App, IssuedKey Writer, IssuedKey Reader)
{
    /// <summary>Stands in every text it stored.</summary>
    public string Marker => $"marker-of-{App}";

    /// <summary>A session that takes events.</summary>
    public string Open { get; private set; } = "";

    /// <summary>A session that has ended.</summary>
    public string Ended { get; private set; } = "";

    /// <summary>A session that came as a document, by its sender's id.</summary>
    public string Uploaded { get; } = Guid.NewGuid().ToString();

    /// <summary>A session that only envelopes told of, by their id.</summary>
    public string Rebuilt { get; } = Guid.NewGuid().ToString();

    public string External => $"{Marker}-chat";

    /// <summary>A run.</summary>
    public string Run => $"{Marker}-run";

    public string TelemetryId { get; } = Guid.NewGuid().ToString();

    public string IdempotencyKey => $"{Marker}-key";

    /// <summary>Every id and name that leads to something of it.</summary>
    public IReadOnlyList<string> Ids => [Open, Ended, Uploaded, Rebuilt, External, TelemetryId, IdempotencyKey, Calls.EventId(1), Run, Writer.Id, App];

    public static async Task<Tenant> CreateAsync(SecuredService service, string app)
    {
        var tenant = new Tenant(service, app, await service.IssueAsync(app, "write"), await service.IssueAsync(app, "read"));
        await tenant.StoreAsync();
        return tenant;
    }

    public Task<(HttpStatusCode Status, JsonNode Body)> WriteAsync(string path, string json) => Service.SendAsync("POST", path, Writer.Text, json);

    public Task<(HttpStatusCode Status, JsonNode Body)> ReadAsync(string path) => Service.SendAsync("GET", path, Reader.Text);

    private async Task StoreAsync()
    {
        Open = await StartAsync();
        Ended = await StartAsync();
        await WriteAsync("/events", Batch(Open));
        await WriteAsync("/events", Batch(Ended));
        await WriteAsync("/sessions/end", Calls.End(Ended));
        await WriteAsync("/sessions/bulk", Calls.Document(Uploaded, 3).Replace("batch-agent", Marker, StringComparison.Ordinal));
        await WriteAsync("/events", Envelope(Rebuilt));
        await WriteAsync("/events", Envelope(null));
        await WriteAsync("/api/v1/runs", $$"""{"event_id":"{{Run}}","run_id":"{{Run}}","agent_name":"{{Marker}}","job_type":"{{Marker}}","start_time":"2026-03-01T10:00:00Z","git_repo":"https://{{Marker}}.example/r"}""");
    }

    private async Task<string> StartAsync()
    {
        var (status, body) = await WriteAsync("/sessions/start", $$"""{"external_session_id":"{{External}}","agent_id":"{{Marker}}","content_scope":"{{Marker}}"}""");
        Assert.Equal(HttpStatusCode.Created, status);
        return (string)body["session_id"]!;
    }

    private string Batch(string session) => Calls.Batch(session, 3).Replace("https://a.example/", $"https://{Marker}.example/", StringComparison.Ordinal);

    private string Envelope(string? session) => $$"""
        {"document_type":"event_batch","schema_version":"1.0",{{(session is null ? "" : $"\"session_id\":\"{session}\",")}}
         "events":[{"id":"{{Guid.NewGuid()}}","type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","source_role":"edge",
         "content_url":"https://{{Marker}}.example/edge","content_telemetry_id":"{{TelemetryId}}"}]}
        """;
}
