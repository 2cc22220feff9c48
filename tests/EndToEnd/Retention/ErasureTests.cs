using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.Content;
using AgentTelemetry.EndToEnd.Content;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Export.Sources;
using AgentTelemetry.Retention;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>Whoever asks to be forgotten is.</summary>
public sealed class ErasureTests(RunningService service) : IClassFixture<RunningService>, IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        service.Transport.Begin();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_erased_session_is_nowhere_but_in_its_tombstone()
    {
        var (external, user) = ($"caller-{Guid.NewGuid()}", $"user-{Guid.NewGuid()}");
        var session = await Subjects.SessionAsync(service, external, user);
        await service.CountAsync(session);
        Assert.Contains(await Subjects.FoundAsync(service, session), static row => row.Contains("RowKey=f~u~", StringComparison.Ordinal));

        var (status, receipt) = await EraseAsync($"/sessions/{session}");

        Assert.Equal((HttpStatusCode.OK, "completed", "session"), (status, (string?)receipt["status"], (string?)receipt["kind"]));
        Assert.Equal((1, Subjects.Events, Subjects.Events, 1), ((int)receipt["erased"]!["sessions"]!, (int)receipt["erased"]!["events"]!, (int)receipt["erased"]!["pointers"]!, (int)receipt["erased"]!["exports"]!));
        Assert.Empty(receipt["not_erased"]!.AsArray());
        Assert.DoesNotContain(session, receipt.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(await Subjects.FoundBesideTombstonesAsync(service, session, external, user));
        Assert.Equal(2, (await Subjects.FoundAsync(service, session)).Count);
    }

    [Fact]
    public async Task An_erased_run_is_nowhere_but_in_its_tombstone()
    {
        var run = await Subjects.RunAsync(service);

        var (status, receipt) = await EraseAsync($"/api/v1/runs/{Uri.EscapeDataString(run)}");

        Assert.Equal((HttpStatusCode.OK, "completed", "run"), (status, (string?)receipt["status"], (string?)receipt["kind"]));
        Assert.Equal((1, Subjects.Events, 1), ((int)receipt["erased"]!["runs"]!, (int)receipt["erased"]!["events"]!, (int)receipt["erased"]!["exports"]!));
        Assert.Empty(await Subjects.FoundBesideTombstonesAsync(service, run));
    }

    [Fact]
    public async Task Every_door_refuses_what_an_erased_session_is_called()
    {
        var external = Guid.NewGuid().ToString();
        var session = await Subjects.SessionAsync(service, external);
        await EraseAsync($"/sessions/{session}");

        foreach (var name in new[] { session, external })
        {
            await AssertGoneAsync("POST", "/events", Calls.Batch(name, 1));
            await AssertGoneAsync("POST", "/events", Calls.Batch(name, 1).Replace("{\"session_id\"", "{\"schema_version\":\"0.1\",\"session_id\"", StringComparison.Ordinal));
            await AssertGoneAsync("POST", "/sessions/end", Calls.End(name));
            await AssertGoneAsync("POST", $"/telemetry/sessions/{name}/outcome", """{"outcome":{"type":"browse"}}""");
        }

        await AssertGoneAsync("POST", "/sessions/bulk", Calls.Document(external, 3));
        Assert.Equal(HttpStatusCode.NotFound, (await service.GetAsync($"/internal/sessions/{session}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await service.GetAsync($"/internal/sessions/by-external-id/{external}")).Status);
        Assert.Empty(await Subjects.FoundBesideTombstonesAsync(service, session, external));
    }

    [Fact]
    public async Task A_late_repeat_of_the_upload_or_the_start_of_an_erased_session_is_refused_and_leaves_nothing()
    {
        var (caller, key) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        await service.PostAsync("/sessions/bulk", Calls.Document(caller, 3));
        var (_, started) = await service.PostAsync("/sessions/start", "{}", key);
        var uploaded = SessionIds.OfUpload("tests", Guid.Parse(caller)).ToString();

        Assert.Equal(HttpStatusCode.OK, (await EraseAsync($"/sessions/{caller}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await EraseAsync($"/sessions/{started["session_id"]}")).Status);

        await AssertGoneAsync("POST", "/sessions/bulk", Calls.Document(caller, 3));
        Assert.Equal(HttpStatusCode.Gone, (await service.PostAsync("/sessions/start", "{}", key)).Status);
        Assert.Empty(await Subjects.FoundBesideTombstonesAsync(service, caller, uploaded, (string)started["session_id"]!));
    }

    [Fact]
    public async Task Every_door_refuses_what_an_erased_run_is_called()
    {
        var run = await Subjects.RunAsync(service);
        var (path, body) = ($"/api/v1/runs/{Uri.EscapeDataString(run)}", $$"""{"event_id":"{{run}}","run_id":"r-1","agent_name":"a","job_type":"j","start_time":"2026-03-01T10:00:00Z"}""");
        await EraseAsync(path);

        await AssertGoneAsync("POST", "/api/v1/runs", body);
        await AssertGoneAsync("PATCH", path, """{"status":"success"}""");
        await AssertGoneAsync("POST", $"{path}/events", """[{"event_type":"step"}]""");
        await AssertGoneAsync("POST", $"{path}/associate-commit", """{"commit_hash":"0123456","commit_source":"ci"}""");
        var (_, batch) = await service.PostAsync("/api/v1/runs/batch", $"[{body}]");
        var (_, imported) = await service.PostAsync("/api/v1/runs/import", body);

        Assert.Equal((0, 0, 1), ((int)batch["inserted"]!, (int)batch["duplicates"]!, batch["errors"]!.AsArray().Count));
        Assert.Equal(1, (int)imported["failed"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await service.GetAsync(path)).Status);
        Assert.Empty(await Subjects.FoundBesideTombstonesAsync(service, run));
    }

    [Fact]
    public async Task A_queued_message_about_an_erased_session_is_dropped_and_its_note_names_nothing()
    {
        var session = await Subjects.SessionAsync(service);
        await EraseAsync($"/sessions/{session}");

        var sent = await service.Queues.GetQueueClient("telemetry-ingest").SendMessageAsync(Calls.Batch(session, 1));

        await Eventually.TrueAsync(async () => (await Subjects.FoundAsync(service, sent.Value.MessageId)).Any(static row => row.Contains("reason=erased", StringComparison.Ordinal)), "a rejection");
        Assert.Empty(await Subjects.FoundBesideTombstonesAsync(service, session));
    }

    [Fact]
    public async Task Dead_letters_and_rejections_that_name_the_subject_go_and_those_of_others_stay()
    {
        var session = await Subjects.SessionAsync(service);
        var poison = service.Queues.GetQueueClient("telemetry-ingest-poison");
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync($$"""{"session_id":"{{session.ToUpperInvariant()}}","events":[]}""");
        await poison.SendMessageAsync($"no JSON, but about {session}.");
        var others = await poison.SendMessageAsync($$"""{"app_id":"another","document":{"session_id":"{{session}}"} }""");
        var rejected = new TableClient(service.StorageConnection, "Rejections");
        await rejected.AddEntityAsync(new TableEntity("tests~0", "0~m") { ["reason"] = "session_not_found", ["detail"] = SessionFailures.NotFound(session).Detail });

        var (_, receipt) = await EraseAsync($"/sessions/{session}");
        var left = (await poison.PeekMessagesAsync(32)).Value;
        await poison.ClearMessagesAsync();

        Assert.Equal((2, 1), ((int)receipt["erased"]!["dead_letters"]!, (int)receipt["erased"]!["rejections"]!));
        Assert.Equal(others.Value.MessageId, Assert.Single(left).MessageId);
        Assert.Empty(await Subjects.FoundBesideTombstonesAsync(service, session));
    }

    [Fact]
    public async Task A_receipt_says_what_Signavio_has()
    {
        var session = await Subjects.SessionAsync(service, state: ExportState.Completed);

        var (_, receipt) = await EraseAsync($"/sessions/{session}");

        var left = Assert.Single(receipt["not_erased"]!.AsArray())!;
        Assert.Equal(("signavio", "dataset", 1, "2026-03-01T11:00:00.000000Z", "execution-1"), ((string?)left["where"], (string?)left["dataset"], (int)left["cases"]!, (string?)left["last_exported_at"], (string?)left["execution_ids"]![0]));
    }

    [Fact]
    public async Task An_erasure_is_pending_while_an_upload_names_its_subject_and_is_completed_by_the_timer()
    {
        var session = await Subjects.SessionAsync(service, state: ExportState.InBatch);
        var exports = service.Services.GetRequiredService<IExportStore>();
        var batch = ExportBatch.Of("batch-1", [new ExportSubject(SourceNames.Sessions, session)]);
        var lane = await exports.SaveAsync(await exports.LaneAsync("uploading", Subjects.Context, CancellationToken.None) with { Batch = batch }, Subjects.Context);

        var (status, receipt) = await EraseAsync($"/sessions/{session}");
        await TickAsync();
        var waiting = await ReceiptAsync(receipt);
        await exports.SaveAsync(lane! with { Batch = null }, Subjects.Context);
        await TickAsync();
        var completed = await ReceiptAsync(receipt);

        Assert.Equal((HttpStatusCode.Accepted, "pending", "export_batch"), (status, (string?)receipt["status"], (string?)receipt["waiting_for"]![0]));
        Assert.Equal("pending", (string?)waiting["status"]);
        Assert.Equal(("completed", 0, 1), ((string?)completed["status"], completed["waiting_for"]!.AsArray().Count, completed["not_erased"]!.AsArray().Count));
        Assert.Empty(await Subjects.FoundBesideTombstonesAsync(service, session));
    }

    [Fact]
    public async Task Asking_again_gives_the_same_receipt_and_the_unknown_is_not_found()
    {
        var session = await Subjects.SessionAsync(service);

        var (_, first) = await EraseAsync($"/sessions/{session}");
        var (status, second) = await EraseAsync($"/sessions/{session}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Equal(first.ToJsonString(), (await ReceiptAsync(first)).ToJsonString());
        Assert.Equal(HttpStatusCode.NotFound, (await EraseAsync($"/sessions/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await EraseAsync("/sessions/no-uuid")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await EraseAsync($"/api/v1/runs/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await service.GetAsync($"/erasures/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task Everything_of_a_user_goes_and_others_stay()
    {
        var user = $"anna+{Guid.NewGuid()}@example.com";
        var sessions = new[] { await Subjects.SessionAsync(service, user: user, events: 3), await Subjects.SessionAsync(service, user: user, events: 3) };
        var uploaded = Guid.NewGuid().ToString();
        await service.PostAsync("/sessions/bulk", Calls.Document(uploaded, 2).Replace("\"agent_id\"", $"\"user_context\":{{\"external_id\":\"{user}\"}},\"agent_id\"", StringComparison.Ordinal));
        var other = await Subjects.SessionAsync(service, user: user + "x");

        var (status, receipt) = await EraseAsync($"/users/{Uri.EscapeDataString(user)}");
        var (_, again) = await EraseAsync($"/users/{Uri.EscapeDataString(user)}");

        Assert.Equal((HttpStatusCode.OK, "completed", 3), (status, (string?)receipt["status"], (int)receipt["erased"]!["sessions"]!));
        Assert.Equal((string?)receipt["erasure_id"], (string?)again["erasure_id"]);
        Assert.Equal(3, (int)again["erased"]!["sessions"]!);
        Assert.Empty(await Subjects.FoundBesideTombstonesAsync(service, [.. sessions, uploaded]));
        Assert.DoesNotContain(await Subjects.FoundAsync(service, user), row => !row.Contains(user + "x", StringComparison.Ordinal) && !row.Contains("x~", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await service.GetAsync($"/internal/sessions/{other}")).Status);
    }

    [Fact]
    public async Task An_envelopes_session_that_is_completed_later_is_found_by_its_user()
    {
        var (user, named) = ($"user-{Guid.NewGuid()}", Guid.NewGuid().ToString());
        await service.PostAsync("/events", Calls.Batch(named, 1).Replace("{\"session_id\"", "{\"schema_version\":\"0.1\",\"session_id\"", StringComparison.Ordinal));
        await service.PostAsync("/sessions/bulk", Calls.Document(named, 1).Replace("\"agent_id\"", $"\"user_context\":{{\"external_id\":\"{user}\"}},\"agent_id\"", StringComparison.Ordinal));

        var (_, receipt) = await EraseAsync($"/users/{user}");

        Assert.Equal(1, (int)receipt["erased"]!["sessions"]!);
        Assert.Empty(await Subjects.FoundBesideTombstonesAsync(service, named, user));
    }

    [Fact]
    public async Task A_user_may_come_back_and_be_erased_again()
    {
        var user = $"user-{Guid.NewGuid()}";
        await Subjects.SessionAsync(service, user: user);
        await EraseAsync($"/users/{user}");
        var later = await Subjects.SessionAsync(service, user: user);

        Assert.Equal(HttpStatusCode.OK, (await service.GetAsync($"/internal/sessions/{later}")).Status);
        Assert.Equal(2, (int)(await EraseAsync($"/users/{user}")).Receipt["erased"]!["sessions"]!);
        Assert.Empty(await Subjects.FoundBesideTombstonesAsync(service, later, user));
    }

    [Fact]
    public async Task A_session_of_an_earlier_version_has_no_row_of_its_user_and_is_found_nevertheless()
    {
        var user = $"user-{Guid.NewGuid()}";
        var session = await Subjects.SessionAsync(service, user: user);
        await ForgetUserIndexAsync(user);

        var (_, receipt) = await EraseAsync($"/users/{user}");

        Assert.Equal(1, (int)receipt["erased"]!["sessions"]!);
        Assert.Empty(await Subjects.FoundBesideTombstonesAsync(service, session, user));
    }

    [Fact]
    public async Task An_erasure_of_a_session_that_dies_at_any_call_is_completed_by_the_timer()
    {
        var isAlive = false;
        for (var at = 0; !isAlive; at += CallsInTurn.Step)
        {
            var rows = service.Rows.FromNowOn();
            var (external, user) = (Guid.NewGuid().ToString(), $"user-{Guid.NewGuid()}");
            var session = await Subjects.SessionAsync(service, external, user);
            isAlive = await SurvivesAsync(at, $"/sessions/{session}");
            await TickAsync();

            // Whoever got no answer asks again; so nothing is lost that died before it was noted.
            var (_, receipt) = await EraseAsync($"/sessions/{session}");

            Assert.Equal("completed", (string?)receipt["status"]);
            Assert.Empty(await Subjects.FoundBesideTombstonesAsync(service, rows, session, external, user));
            await AssertGoneAsync("POST", "/events", Calls.Batch(external, 1));
        }
    }

    [Fact]
    public async Task An_erasure_of_a_run_that_dies_at_any_call_is_completed_by_the_timer()
    {
        var isAlive = false;
        for (var at = 0; !isAlive; at += CallsInTurn.Step)
        {
            var rows = service.Rows.FromNowOn();
            var run = await Subjects.RunAsync(service);
            isAlive = await SurvivesAsync(at, $"/api/v1/runs/{Uri.EscapeDataString(run)}");
            await TickAsync();

            var (_, receipt) = await EraseAsync($"/api/v1/runs/{Uri.EscapeDataString(run)}");

            Assert.Equal("completed", (string?)receipt["status"]);
            Assert.Empty(await Subjects.FoundBesideTombstonesAsync(service, rows, run));
        }
    }

    [Fact]
    public async Task An_erasure_of_a_user_that_dies_at_any_call_is_completed_by_the_timer_alone_once_it_was_noted()
    {
        var isAlive = false;
        for (var at = 0; !isAlive; at += CallsInTurn.Step)
        {
            var rows = service.Rows.FromNowOn();
            var user = $"user-{Guid.NewGuid()}";
            var sessions = new[] { await Subjects.SessionAsync(service, user: user, events: 3), await Subjects.SessionAsync(service, user: user, events: 3) };
            isAlive = await SurvivesAsync(at, $"/users/{user}");
            var wasNoted = (await Subjects.FoundAsync(rows, ErasureIds.Of("tests", ErasureKind.User, user))).Count > 0;
            await TickAsync();

            Assert.Equal(wasNoted, (await Subjects.FoundBesideTombstonesAsync(service, rows, [.. sessions, user])).Count == 0);
            await EraseAsync($"/users/{user}");
        }
    }

    [Fact]
    public async Task Eight_who_ask_at_once_get_one_erasure()
    {
        var user = $"user-{Guid.NewGuid()}";
        var sessions = new[] { await Subjects.SessionAsync(service, user: user, events: 3), await Subjects.SessionAsync(service, user: user, events: 3) };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => EraseAsync(number % 2 == 0 ? $"/users/{user}" : $"/sessions/{sessions[0]}")));
        await TickAsync();

        Assert.All(answers, static answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Accepted));
        Assert.Empty(await Subjects.FoundBesideTombstonesAsync(service, [.. sessions, user]));
    }

    [Fact]
    public async Task Events_that_come_while_a_session_is_erased_leave_nothing()
    {
        var session = await service.StartAsync();
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(async writer =>
        {
            for (var batch = 0; !stop.IsCancellationRequested; batch++)
            {
                await service.PostAsync("/events", Calls.Batch(session, 3, (writer * 10_000) + (batch * 3)));
            }
        }).ToList();
        await Eventually.TrueAsync(async () => (await service.GetAsync($"/internal/sessions/{session}")).Body["events"]!.AsArray().Count > 20, "some events");

        await EraseAsync($"/sessions/{session}");
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        // A mark that was on its way when the session went names it until a recount has taken it.
        await Eventually.TrueAsync(
            async () =>
            {
                await service.GetAsync("/stats/sessions");
                return (await Subjects.FoundBesideTombstonesAsync(service, session)).Count == 0;
            },
            "nothing of it");
    }

    [Fact]
    public async Task Retention_takes_the_tombstone_and_its_id_may_be_used_again()
    {
        var run = await Subjects.RunAsync(service);
        await EraseAsync($"/api/v1/runs/{Uri.EscapeDataString(run)}");

        await service.Services.GetRequiredService<ISubjectRemoval>().RemoveRunAsync(run, Subjects.Context, CancellationToken.None);

        Assert.Empty(await Subjects.FoundAsync(service, run));
    }

    private Task<(HttpStatusCode Status, JsonNode Receipt)> EraseAsync(string path) => service.SendAsync("DELETE", path);

    private async Task<JsonNode> ReceiptAsync(JsonNode receipt) => (await service.GetAsync($"/erasures/{receipt["erasure_id"]}")).Body;

    private Task TickAsync() => service.Services.GetRequiredService<ErasureTimer>().TickAsync(Subjects.Context, CancellationToken.None);

    private async Task AssertGoneAsync(string method, string path, string body)
    {
        var (status, problem) = await service.SendAsync(method, path, body);
        Assert.Equal((HttpStatusCode.Gone, "erased"), (status, (string?)problem["code"]));
    }

    /// <returns>Whether the erasure was answered before that call.</returns>
    private async Task<bool> SurvivesAsync(int at, string path)
    {
        service.Transport.Begin(call => call > at ? StorageFault.DroppedBefore : call == at ? StorageFault.DroppedAfter : null);
        var (status, _) = await EraseAsync(path);
        var calls = service.Transport.Calls.Count;
        service.Transport.Begin();
        return status is HttpStatusCode.OK && calls <= at;
    }

    private async Task ForgetUserIndexAsync(string user)
    {
        var sessions = new TableClient(service.StorageConnection, "Sessions");
        await foreach (var row in sessions.QueryAsync<TableEntity>())
        {
            if (row.RowKey.StartsWith($"y~{user}~", StringComparison.Ordinal))
            {
                await sessions.DeleteEntityAsync(row.PartitionKey, row.RowKey);
            }
            else if (row.Remove("user_row"))
            {
                await sessions.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
            }
        }

        await new TableClient(service.StorageConnection, "Erasures").DeleteEntityAsync("tests", "users-indexed");
    }
}
