using System.Net;
using System.Text;
using AgentTelemetry.Direct;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Direct;

/// <summary>What is written without HTTP is there for those that read by it.</summary>
[Collection(nameof(OnService))]
public sealed class DirectWriteTests(RunningService service)
{
    private readonly string _id = Guid.NewGuid().ToString();

    private IDirectWriter Writer => service.Services.GetRequiredService<IDirectWrites>().InApp();

    [Fact]
    public async Task A_run_with_its_events_and_its_commit_is_read_over_http()
    {
        var created = await Writer.CreateRunAsync(Run());
        var again = await Writer.CreateRunAsync(Run());
        var events = await Writer.AddRunEventsAsync(_id, [new RunEventRecord { Id = "1", RunId = "r", EventType = "step", Timestamp = "2026-03-01T10:00:01Z" }]);
        var commit = await Writer.AssociateCommitAsync(_id, new CommitAssociation("abc1234", "llm"));
        var changed = await Writer.ChangeRunAsync(_id, new RunChange { Status = "success", DurationMs = 12 });

        Assert.Equal(("created", "duplicate", 1), (created.Value?.Status, again.Value?.Status, events.Value?.Inserted));
        Assert.Equal(("abc1234", "status,duration_ms"), (commit.Value?.CommitHash, string.Join(',', changed.Value!.FieldsUpdated)));
        var (_, run) = await service.GetAsync($"/api/v1/runs/{_id}");
        Assert.Equal(("success", 12, "abc1234"), ((string?)run["status"], (int)run["duration_ms"]!, (string?)run["git_commit_hash"]));
    }

    [Fact]
    public async Task A_session_is_read_over_http_and_of_its_turns_no_more_than_their_level_allows()
    {
        var start = Utf8("""{"agent_id":"direct"}""");
        var started = await Writer.StartSessionAsync(start, _id);
        var again = await Writer.StartSessionAsync(start, _id);
        var id = started.Value!.SessionId;
        var stored = await Writer.StoreAsync(Utf8($$"""
            {"session_id":"{{id}}","events":[{"id":"{{_id}}","type":"turn_completed","timestamp":"2026-03-01T10:00:00Z",
             "turn":{"privacy_level":"minimal","query_text":"secret words","query_tokens":3} }]}
            """));
        await Writer.EndSessionAsync(Utf8($$"""{"session_id":"{{id}}","outcome":{"type":"browse"} }"""));

        Assert.Equal((id, 1), (again.Value!.SessionId, stored.Value!.Events!.Created));
        var (status, session) = await service.GetAsync($"/internal/sessions/{id}");
        Assert.Equal((HttpStatusCode.OK, "browse"), (status, (string?)session["outcome_type"]));
        Assert.DoesNotContain("secret", session.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(3, (int)session["events"]![0]!["turn_data"]!["query_tokens"]!);
    }

    [Fact]
    public async Task What_a_route_would_refuse_is_a_failure_with_the_same_code()
    {
        await Writer.CreateRunAsync(Run());

        Assert.Equal("invalid_run", (await Writer.ChangeRunAsync(_id, new RunChange { Status = "finished" })).Failure?.Code);
        Assert.Equal("run_not_found", (await Writer.ChangeRunAsync("nobody", new RunChange { Status = "success" })).Failure?.Code);
        Assert.Equal("invalid_document", (await Writer.StoreAsync(Utf8("""{"document_type":"session","schema_version":"1.0","session_id":"00000000-0000-0000-0000-000000000001"}"""))).Failure?.Code);
    }

    [Fact]
    public async Task An_app_sees_nothing_of_another()
    {
        await service.Services.GetRequiredService<IDirectWrites>().InApp("other").CreateRunAsync(Run());

        var (status, _) = await service.GetAsync($"/api/v1/runs/{_id}");

        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    private RunRecord Run() => new()
    {
        EventId = _id,
        RunId = "r",
        SchemaVersion = 7,
        AgentName = "direct",
        JobType = "test",
        Status = "running",
        CreatedAt = "2026-03-01T10:00:00Z",
        StartTime = "2026-03-01T10:00:00Z",
    };

    private static byte[] Utf8(string json) => Encoding.UTF8.GetBytes(json);
}
