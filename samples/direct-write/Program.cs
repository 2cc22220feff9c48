using System.Text;
using AgentTelemetry;
using AgentTelemetry.Direct;
using AgentTelemetry.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddAgentTelemetryCore(builder.Configuration);
using var host = builder.Build();

// Checks the settings, and makes tables where they are missing.
await host.StartAsync();
var writer = host.Services.GetRequiredService<IDirectWrites>().InApp();

var id = Guid.NewGuid().ToString();
var now = DateTimeOffset.UtcNow.ToString("O");
var created = await writer.CreateRunAsync(new RunRecord
{
    EventId = id,
    RunId = $"direct-{id}",
    SchemaVersion = 7,
    AgentName = "direct-write",
    JobType = "sample",
    Status = "running",
    CreatedAt = now,
    StartTime = now,
});
var changed = await writer.ChangeRunAsync(id, new RunChange { Status = "success", DurationMs = 12 });

var session = await writer.StoreAsync(Encoding.UTF8.GetBytes($$"""
    {"document_type":"session","schema_version":"1.0","session_id":"{{id}}","started_at":"{{now}}","agent_id":"direct-write","outcome":{"type":"browse"},
     "events":[{"type":"content_retrieved","timestamp":"{{now}}","source_role":"agent","content_url":"https://content.example/a"}]}
    """));

// What is wrong with a write is a result, not an exception.
var refused = await writer.ChangeRunAsync(id, new RunChange { Status = "finished" });

Console.WriteLine($"run {id}: {created.Value?.Status}, then {string.Join(", ", changed.Value?.FieldsUpdated ?? [])}");
Console.WriteLine($"session {session.Value?.Session?.SessionId}: {session.Value?.Session?.EventsCreated} event");
Console.WriteLine($"refused: {refused.Failure?.Detail}");
await host.StopAsync();
