using System.Net;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>Whoever may erase may do so in its own app.</summary>
[Collection(nameof(OnSecuredService))]
public sealed class ForeignErasureTests(SecuredService service)
{
    [Fact]
    public async Task An_admin_of_another_app_erases_nothing_of_this_one_and_sees_no_receipt()
    {
        var (owner, stranger) = (await service.IssueAsync($"owner-{Guid.NewGuid():n}", "admin"), await service.IssueAsync($"stranger-{Guid.NewGuid():n}", "admin"));
        var started = await service.SendAsync("POST", "/sessions/start", owner.Text, """{"user_context":{"external_id":"shared-user"}}""");
        var session = (string)started.Body["session_id"]!;
        await service.SendAsync("POST", "/api/v1/runs", owner.Text, """{"event_id":"shared-run","run_id":"r","agent_name":"a","job_type":"j","start_time":"2026-03-01T10:00:00Z"}""");

        var ofSession = await service.SendAsync("DELETE", $"/sessions/{session}", stranger.Text);
        var ofRun = await service.SendAsync("DELETE", "/api/v1/runs/shared-run", stranger.Text);
        var ofUser = await service.SendAsync("DELETE", "/users/shared-user", stranger.Text);
        var own = await service.SendAsync("DELETE", $"/sessions/{session}", owner.Text);
        var foreign = await service.SendAsync("GET", $"/erasures/{own.Body["erasure_id"]}", stranger.Text);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (ofSession.Status, ofRun.Status));
        Assert.Equal(0, (int)ofUser.Body["erased"]!["sessions"]!);
        Assert.Equal((HttpStatusCode.OK, 1), (own.Status, (int)own.Body["erased"]!["sessions"]!));
        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.Equal(HttpStatusCode.OK, (await service.SendAsync("GET", "/api/v1/runs/shared-run", owner.Text)).Status);
    }

    [Fact]
    public async Task What_another_app_erased_may_be_stored_here()
    {
        var (owner, stranger) = (await service.IssueAsync($"owner-{Guid.NewGuid():n}", "admin"), await service.IssueAsync($"other-{Guid.NewGuid():n}", "admin"));
        const string Run = """{"event_id":"same-run","run_id":"r","agent_name":"a","job_type":"j","start_time":"2026-03-01T10:00:00Z"}""";
        await service.SendAsync("POST", "/api/v1/runs", owner.Text, Run);
        await service.SendAsync("DELETE", "/api/v1/runs/same-run", owner.Text);

        Assert.Equal(HttpStatusCode.Gone, (await service.SendAsync("POST", "/api/v1/runs", owner.Text, Run)).Status);
        Assert.Equal(HttpStatusCode.Created, (await service.SendAsync("POST", "/api/v1/runs", stranger.Text, Run)).Status);
    }

    [Theory]
    [InlineData("write")]
    [InlineData("read")]
    [InlineData("export")]
    public async Task Erasing_needs_an_admin_key(string scope)
    {
        var key = await service.IssueAsync($"app-{Guid.NewGuid():n}", scope);

        Assert.Equal(HttpStatusCode.Forbidden, (await service.SendAsync("DELETE", $"/sessions/{Guid.NewGuid()}", key.Text)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await service.SendAsync("DELETE", "/users/u", key.Text)).Status);
    }
}
