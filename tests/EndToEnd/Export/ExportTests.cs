using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Export;

/// <summary>Exports through the front door, to a server that refuses what SAP refuses.</summary>
public sealed class ExportTests
{
    private const string Cases = "agent_telemetry";
    private const string Events = "agent_telemetry_events";

    [Fact]
    public async Task A_run_is_exported_while_its_request_waits_and_is_there_once()
    {
        await using var exporting = await ExportingService.StartAsync();
        await exporting.StoreRunsAsync(1);

        var (status, answer) = await exporting.ExportAsync(0);
        await exporting.UntilAsync(0, "completed");
        var (again, repeated) = await exporting.ExportAsync(0);

        Assert.Equal((HttpStatusCode.OK, "success", "run-0", "runs"), (status, (string?)answer["status"], (string?)answer["session_id"], (string?)answer["source"]));
        Assert.NotNull(answer["exported_at"]);
        Assert.Equal((HttpStatusCode.OK, "completed"), (again, (string?)repeated["state"]));
        Assert.Equal((1, 2), (exporting.Signavio.Writes(Cases), exporting.Signavio.Uploads));
        Assert.Equal("completed", exporting.Signavio.Rows(Cases)["run-0"]["status"]);
        Assert.Equal(["run_started", "run_ended"], exporting.Signavio.Rows(Events).OrderBy(static row => row.Key, StringComparer.Ordinal).Select(static row => row.Value["event_name"]));
        Assert.Empty(exporting.Signavio.Broken);
    }

    [Fact]
    public async Task A_session_is_exported_with_its_events()
    {
        await using var exporting = await ExportingService.StartAsync();
        var session = await exporting.Service.StartAsync();
        await exporting.Service.PostAsync("/events", Calls.Batch(session, 3));
        await exporting.Service.PostAsync("/sessions/end", Calls.End(session));

        var (status, _) = await exporting.Service.PostAsync($"/export/session/{session}?source=sessions", "");
        await Eventually.TrueAsync(() => Task.FromResult(exporting.Signavio.Rows(Events).Count == 5), "start, three events and end");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(session, Assert.Single(exporting.Signavio.Rows(Cases)).Key);
    }

    [Fact]
    public async Task A_thousand_runs_arrive_each_once_in_few_uploads_that_break_no_rule()
    {
        await using var exporting = await ExportingService.StartAsync();
        await exporting.StoreRunsAsync(1_000);
        var ids = new JsonArray([.. Enumerable.Range(0, 1_000).Select(static number => (JsonNode)$"run-{number}")]);

        var (status, answer) = await exporting.Service.PostAsync("/export/batch", new JsonObject { ["session_ids"] = ids, ["source"] = "runs" }.ToJsonString());
        await exporting.UntilAsync(0, "completed");
        await exporting.UntilAsync(999, "completed");
        Assert.Equal((1_000, 2_000), (exporting.Signavio.Rows(Cases).Count, exporting.Signavio.Rows(Events).Count));

        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Accepted, answer.ToJsonString());
        Assert.Equal((1_000, 1_000, "ready"), ((int)answer["total_count"]!, (int)answer["exported_count"]!, (string?)answer["results"]![0]!["status"]));
        Assert.Equal((1_000, 2_000), (exporting.Signavio.Writes(Cases), exporting.Signavio.Writes(Events)));
        Assert.InRange(exporting.Signavio.Uploads, 2, 8);
        Assert.Empty(exporting.Signavio.Broken);
    }

    [Theory]
    [InlineData(SignavioFaultKind.Answer, 429)]
    [InlineData(SignavioFaultKind.Answer, 500)]
    [InlineData(SignavioFaultKind.Answer, 408)]
    [InlineData(SignavioFaultKind.Drop, 0)]
    [InlineData(SignavioFaultKind.OtherForm, 0)]
    public async Task What_passes_is_tried_again_and_arrives_once(SignavioFaultKind kind, int status)
    {
        await using var exporting = await ExportingService.StartAsync();
        await exporting.StoreRunsAsync(3);
        exporting.Signavio.Plan = call => call == 0 ? new SignavioFault(kind) { Status = status } : null;

        await exporting.Service.PostAsync("/export/batch", """{"session_ids":["run-0","run-1","run-2"],"source":"runs"}""");
        await exporting.UntilAsync(2, "completed");

        Assert.Equal((3, 6), (exporting.Signavio.Writes(Cases), exporting.Signavio.Writes(Events)));
        Assert.Empty(exporting.Signavio.Broken);
    }

    [Fact]
    public async Task An_upload_whose_answer_is_lost_is_sent_again_and_replaces_its_rows()
    {
        await using var exporting = await ExportingService.StartAsync();
        await exporting.StoreRunsAsync(3);
        exporting.Signavio.Plan = static call => call == 0 ? new SignavioFault(SignavioFaultKind.DropAfter) : null;

        await exporting.Service.PostAsync("/export/batch", """{"session_ids":["run-0","run-1","run-2"],"source":"runs"}""");
        await exporting.UntilAsync(2, "completed");

        Assert.Equal((3, 6, 6), (exporting.Signavio.Rows(Cases).Count, exporting.Signavio.Writes(Cases), exporting.Signavio.Rows(Events).Count));
        Assert.All(exporting.Signavio.Broken, static broken => Assert.Contains("still in progress", broken, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_is_withdrawn_while_Signavio_works_is_told()
    {
        await using var exporting = await ExportingService.StartAsync();
        await exporting.StoreRunsAsync(1);
        exporting.Signavio.Plan = static call => call >= 2 ? new SignavioFault(SignavioFaultKind.Answer) { Status = 401 } : null;

        await exporting.ExportAsync(0);
        await exporting.UntilAsync(0, "failed");

        Assert.Contains("401", (string?)(await exporting.RowAsync(0))!["error"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_that_hangs_is_given_up_after_its_time_and_tried_again()
    {
        await using var exporting = await ExportingService.StartAsync(settings: ("SIGNAVIO_TIMEOUT", "1s"));
        await exporting.StoreRunsAsync(1);
        exporting.Signavio.Plan = static call => call == 0 ? new SignavioFault(SignavioFaultKind.Hang) : null;

        await exporting.ExportAsync(0);
        await exporting.UntilAsync(0, "completed");

        Assert.Equal(1, exporting.Signavio.Writes(Cases));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    public async Task What_stays_is_failed_at_once_with_its_reason_and_arrives_when_it_is_replayed(int status)
    {
        await using var exporting = await ExportingService.StartAsync();
        await exporting.StoreRunsAsync(1);
        exporting.Signavio.Plan = _ => new SignavioFault(SignavioFaultKind.Answer) { Status = status };

        var (refused, problem) = await exporting.ExportAsync(0);
        var (_, failed) = await exporting.Service.GetAsync("/export/sessions?state=failed");
        exporting.Signavio.Plan = static _ => null;
        var (_, replayed) = await exporting.Service.PostAsync("/export/replay", """{"source":"runs"}""");
        await exporting.UntilAsync(0, "completed");

        Assert.Equal((HttpStatusCode.BadGateway, "export_failed"), (refused, (string?)problem["code"]));
        Assert.Contains($"Signavio answered {status}", (string?)failed["sessions"]![0]!["error"], StringComparison.Ordinal);
        Assert.Equal(1, (int)replayed["replayed"]!);
        Assert.Equal(1, exporting.Signavio.Writes(Cases));
        Assert.DoesNotContain(SignavioServer.Token, string.Join('\n', exporting.Service.Logs.Lines.Select(static line => line.ToString())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("REQUEST_VALIDATION_FAILED", "failed")]
    [InlineData("FILE_CONVERSION_FAILED", "failed")]
    [InlineData("FILE_UPLOAD_FAILED", "queued")]
    [InlineData("INTERNAL_SYNCHRONISING_FAILED", "queued")]
    public async Task An_upload_that_fails_later_is_failed_or_waits_for_another_try(string final, string state)
    {
        await using var exporting = await ExportingService.StartAsync();
        await exporting.StoreRunsAsync(1);
        exporting.Signavio.Plan = call => call == 0 ? new SignavioFault(SignavioFaultKind.FailLater) { FinalStatus = final } : null;

        await exporting.ExportAsync(0, "&force=false");
        await Eventually.TrueAsync(async () => (int?)(await exporting.RowAsync(0))?["attempts"] == 1, "the failure to be noted");
        var row = await exporting.RowAsync(0);

        Assert.Equal(state, (string?)row!["state"]);
        Assert.Contains(final, (string?)row["error"], StringComparison.Ordinal);
        Assert.Equal(state is "queued", row["next_try_at"] is not null);
    }

    [Fact]
    public async Task A_request_that_does_not_want_to_wait_is_answered_at_once()
    {
        await using var exporting = await ExportingService.StartAsync(stepByStep: true);
        await exporting.StoreRunsAsync(1);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/export/session/run-0?source=runs") { Headers = { { "Prefer", "respond-async" } } };

        using var response = await exporting.Service.Http.SendAsync(request);

        Assert.Equal((HttpStatusCode.Accepted, "respond-async"), (response.StatusCode, response.Headers.GetValues("Preference-Applied").Single()));
        Assert.Equal(("queued", 0), (await exporting.StateAsync(0), exporting.Signavio.Uploads));
        await exporting.StepAsync();
        Assert.Equal("accepted", await exporting.StateAsync(0));
    }

    [Fact]
    public async Task Uploads_that_are_paused_lose_no_request()
    {
        await using var exporting = await ExportingService.StartAsync(settings: [("SIGNAVIO_UPLOADS_PAUSED", "true"), ("EXPORT_WAIT", "0s")]);
        await exporting.StoreRunsAsync(1);

        var (status, _) = await exporting.ExportAsync(0);
        await exporting.StepAsync();
        var (_, health) = await exporting.Service.GetAsync("/export/health");

        Assert.Equal((HttpStatusCode.Accepted, "queued", 0), (status, await exporting.StateAsync(0), exporting.Signavio.Uploads));
        Assert.Equal(("paused", "waiting", 1), ((string?)health["signavio"], (string?)health["datasets"]![0]!["state"], (int)health["datasets"]![0]!["waiting"]!));
    }

    [Fact]
    public async Task Without_a_key_exports_are_503_and_health_says_disabled()
    {
        await using var exporting = await ExportingService.StartAsync(settings: ("SIGNAVIO_API_KEY", ""));
        await exporting.StoreRunsAsync(1);

        var (status, problem) = await exporting.ExportAsync(0);
        var (_, health) = await exporting.Service.GetAsync("/export/health");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "export_not_configured"), (status, (string?)problem["code"]));
        Assert.Equal(("disabled", "disabled"), ((string?)health["status"], (string?)health["signavio"]));
    }

    [Theory]
    [InlineData("/export/session/run-9?source=runs", "{}", HttpStatusCode.NotFound, "run_not_found")]
    [InlineData("/export/session/7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10?source=sessions", "{}", HttpStatusCode.NotFound, "session_not_found")]
    [InlineData("/export/session/run-0?source=spreadsheet", "{}", HttpStatusCode.BadRequest, "unknown_source")]
    [InlineData("/export/session/run-0?source=runs&force=yes", "{}", HttpStatusCode.UnprocessableEntity, "invalid_export")]
    [InlineData("/export/session/run-0?source=runs", """{"dataset":7}""", HttpStatusCode.UnprocessableEntity, "invalid_export")]
    [InlineData("/export/batch", """{"session_ids":[],"source":"runs"}""", HttpStatusCode.UnprocessableEntity, "invalid_export")]
    [InlineData("/export/batch", """{"session_ids":"run-0"}""", HttpStatusCode.UnprocessableEntity, "invalid_export")]
    [InlineData("/export/batch", "{", HttpStatusCode.BadRequest, "malformed_json")]
    public async Task A_wrong_request_is_told_why(string path, string body, HttpStatusCode expected, string code)
    {
        await using var exporting = await ExportingService.StartAsync();
        await exporting.StoreRunsAsync(1);

        var (status, problem) = await exporting.Service.PostAsync(path, body);

        Assert.Equal((expected, code), (status, (string?)problem["code"]));
    }

    [Fact]
    public async Task A_batch_names_what_it_does_not_know_and_exports_the_rest()
    {
        await using var exporting = await ExportingService.StartAsync();
        await exporting.StoreRunsAsync(1);

        var (status, answer) = await exporting.Service.PostAsync("/export/batch", """{"session_ids":["run-0","run-7"],"source":"runs","dataset":"Team 7"}""");

        Assert.Equal((HttpStatusCode.OK, 2, 1), (status, (int)answer["total_count"]!, (int)answer["exported_count"]!));
        Assert.Equal(["ready", "error"], answer["results"]!.AsArray().Select(static result => (string?)result!["status"]));
        Assert.Contains("run-7", (string?)answer["results"]![1]!["error"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_ends_is_exported_by_itself_where_that_is_switched_on()
    {
        await using var exporting = await ExportingService.StartAsync(settings: [("EXPORT_ON_RUN_END", "true"), ("EXPORT_ON_SESSION_END", "true")]);
        await exporting.StoreRunsAsync(1);
        await exporting.Service.PostAsync("/api/v1/runs", """{"event_id":"run-1","run_id":"r","agent_name":"a","job_type":"j","start_time":"2026-03-01T10:00:00Z"}""");
        await exporting.Service.SendAsync("PATCH", "/api/v1/runs/run-1", """{"status":"failure"}""");
        var session = await exporting.Service.StartAsync();
        await exporting.Service.PostAsync("/sessions/end", Calls.End(session));
        await exporting.Service.StartAsync();

        using var fired = await exporting.Service.Http.PostAsync("/admin/functions/ExportEnded", null);
        await Eventually.TrueAsync(() => Task.FromResult(exporting.Signavio.Rows(Cases).Count == 3), "what ended");

        Assert.Equal(new[] { "run-0", "run-1", session }.Order(StringComparer.Ordinal), exporting.Signavio.Rows(Cases).Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(await exporting.Service.Rows.AllAsync(), static row => row.RowKey.StartsWith("q~", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_nobody_asked_for_is_listed_until_somebody_does()
    {
        await using var exporting = await ExportingService.StartAsync();
        await exporting.StoreRunsAsync(2);
        var session = await exporting.Service.StartAsync();
        await exporting.Service.PostAsync("/sessions/end", Calls.End(session));

        var (_, sessions) = await exporting.Service.GetAsync("/export/sessions?state=exportable");
        await exporting.ExportAsync(0);
        var (_, runs) = await exporting.Service.GetAsync("/export/sessions?state=exportable&source=runs");
        var (wrong, _) = await exporting.Service.GetAsync("/export/sessions?state=sent");

        Assert.Equal(session, (string?)Assert.Single(sessions["sessions"]!.AsArray())!["session_id"]);
        Assert.Equal("run-1", (string?)Assert.Single(runs["sessions"]!.AsArray())!["session_id"]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong);
    }

    [Fact]
    public async Task A_sweep_takes_what_was_missed_and_nothing_twice()
    {
        await using var exporting = await ExportingService.StartAsync(settings: [("EXPORT_SWEEP_HOURS", "720"), ("EXPORT_ON_RUN_END", "true")]);
        await exporting.Service.PostAsync("/api/v1/runs", """{"event_id":"run-0","run_id":"r","agent_name":"a","job_type":"j","status":"success","start_time":"2026-03-01T10:00:00Z"}""");

        for (var time = 0; time < 2; time++)
        {
            using var fired = await exporting.Service.Http.PostAsync("/admin/functions/SweepExports", null);
            await exporting.UntilAsync(0, "completed");
        }

        Assert.Equal(1, exporting.Signavio.Writes(Cases));
    }
}
