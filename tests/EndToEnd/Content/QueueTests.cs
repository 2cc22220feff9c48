using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.EndToEnd.Hosting;
using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>The queue-fed way in, through a real queue.</summary>
[Collection(nameof(OnService))]
public sealed class QueueTests(RunningService service) : IAsyncLifetime
{
    private QueueClient Queue => service.Queues.GetQueueClient(IngestQueueNames.Queue);

    private QueueClient Poison => service.Queues.GetQueueClient(IngestQueueNames.Poison);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        service.Transport.Begin();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_bare_batch_and_one_in_an_envelope_are_stored_like_those_over_http()
    {
        var session = await service.StartAsync();

        await Queue.SendMessageAsync(Calls.Batch(session, 3));
        await Queue.SendMessageAsync($$"""{"request_id":"from-the-queue","document":{{Calls.Batch(session, 2, first: 3)}}}""");

        await Eventually.TrueAsync(async () => await EventsOfAsync(session) == 5, "five events");
        Assert.Contains(await service.Rows.AllAsync(), row => row.PartitionKey.Contains(session, StringComparison.Ordinal) && row.GetString("request_id") == "from-the-queue");
    }

    [Theory]
    [InlineData("0.1")]
    [InlineData(null)]
    public async Task A_session_document_is_stored_like_an_upload(string? version)
    {
        var callersId = Guid.NewGuid().ToString();

        await Queue.SendMessageAsync(Calls.Document(callersId, 4, version));

        await Eventually.TrueAsync(async () => await EventsOfAsync(callersId) == 4, "an uploaded session with four events");
    }

    [Fact]
    public async Task A_standalone_event_and_a_bare_edge_batch_are_stored_too()
    {
        var named = Guid.NewGuid().ToString();
        var url = $"https://{Guid.NewGuid()}.example/";

        await Queue.SendMessageAsync($$$"""
            {"document_type":"event","schema_version":"1.0","session_id":"{{{named}}}","event":{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","source_role":"agent","content_url":"https://a.example/"}}
            """);
        await Queue.SendMessageAsync($$$"""{"events":[{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","source_role":"edge","content_url":"{{{url}}}"}]}""");

        await Eventually.TrueAsync(async () => await EventsOfAsync(named) == 1, "a session rebuilt from the event");
        await Eventually.TrueAsync(
            async () => (await service.GetAsync("/internal/observations?limit=1000")).Body.AsArray().Any(row => (string?)row!["content_url"] == url), "the edge's observation");
    }

    [Fact]
    public async Task An_envelope_for_another_tenant_is_stored_there_and_not_seen_here()
    {
        var callersId = Guid.NewGuid().ToString();

        await Queue.SendMessageAsync($$"""{"app_id":"other","document":{{Calls.Document(callersId, 1)}}}""");

        await Eventually.TrueAsync(
            async () => (await service.Rows.AllAsync()).Any(row => row.GetString("app_id") == "other" && row.GetString("external_session_id") == callersId), "rows of the other tenant");
        Assert.Equal(0, await EventsOfAsync(callersId));
    }

    [Theory]
    [InlineData("not json MARK", "malformed_json")]
    [InlineData("""{"app_id":"no spaces MARK","document":{}}""", "invalid_envelope")]
    [InlineData("""{"document":"MARK"}""", "invalid_envelope")]
    [InlineData("""{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10","events":[{"type":"MARK"}]}""", "invalid_document")]
    [InlineData("""{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f11","events":[],"schema_version":null}""", "session_not_found")]
    [InlineData("""{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10","schema_version":"9.9","MARK":1}""", "unsupported_document")]
    public async Task A_message_that_cannot_be_taken_leaves_its_record_without_its_body_and_is_done_with(string template, string reason)
    {
        var mark = $"mark{Guid.NewGuid():N}";
        var text = template.Replace("MARK", mark, StringComparison.Ordinal);

        var sent = await Queue.SendMessageAsync(text);

        TableEntity? record = null;
        await Eventually.TrueAsync(
            async () => (record = (await service.Rows.AllAsync()).Find(row => row.TryGetValue("message_id", out var id) && (string)id == sent.Value.MessageId)) is not null, "its record");
        Assert.Equal(reason, record!.GetString("reason"));
        Assert.Equal(sent.Value.InsertionTime, DateTimeOffset.Parse(record.GetString("inserted_at"), CultureInfo.InvariantCulture));
        Assert.Equal(Encoding.UTF8.GetByteCount(text), record.GetInt32("bytes"));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text))), record.GetString("sha256"));
        Assert.DoesNotContain(mark, string.Join(' ', record), StringComparison.Ordinal);
        Assert.DoesNotContain(service.Logs.Lines, line => line.Everything.Contains(mark, StringComparison.Ordinal));
        await Eventually.TrueAsync(async () => (await Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0, "an empty queue");
        Assert.DoesNotContain(await PoisonedAsync(), message => message.Contains(mark, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everything_told_of_a_message_bears_the_tenant_and_the_request_of_its_envelope()
    {
        var requestId = $"r-{Guid.NewGuid():N}";

        await Queue.SendMessageAsync($$$"""{"app_id":"other","request_id":"{{{requestId}}}","document":{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10","events":[{"type":"no such"}]}}""");

        await Eventually.TrueAsync(() => Task.FromResult(service.Logs.Lines.Any(line => line.EventId == 2001 && line.Scope["request_id"] == requestId)), "its line");
        Assert.All(
            service.Logs.Lines.Where(line => line.Scope.GetValueOrDefault("request_id") == requestId),
            line => Assert.Equal(("other", "development"), (line.Scope["app_id"], line.Scope["environment"])));
        Assert.Equal("other", Assert.Single(await service.Rows.AllAsync(), row => row.GetString("request_id") == requestId).GetString("app_id"));
    }

    [Fact]
    public async Task A_message_may_be_given_by_hand()
    {
        var session = await service.StartAsync();
        var input = JsonSerializer.Serialize(new { input = $$"""{"request_id":"by-hand","document":{{Calls.Batch(session, 2)}}}""" });

        using var fired = await service.Http.PostAsync(new Uri("admin/functions/Ingest", UriKind.Relative), new StringContent(input));

        Assert.Equal(HttpStatusCode.Accepted, fired.StatusCode);
        await Eventually.TrueAsync(async () => await EventsOfAsync(session) == 2, "two events");
        Assert.Contains(await service.Rows.AllAsync(), row => row.GetString("request_id") == "by-hand");
    }

    [Fact]
    public async Task A_message_that_keeps_failing_goes_to_the_poison_queue_and_one_that_failed_for_a_while_does_not()
    {
        var session = await service.StartAsync();
        var mark = Guid.NewGuid().ToString();
        service.Transport.Begin(_ => StorageFault.BusyBefore);

        await Queue.SendMessageAsync($$"""{"request_id":"{{mark}}","document":{{Calls.Batch(session, 1)}}}""");
        await Eventually.TrueAsync(async () => (await PoisonedAsync()).Any(message => message.Contains(mark, StringComparison.Ordinal)), "the message in the poison queue");
        var callsOfFiveDeliveries = service.Transport.Calls.Count;

        service.Transport.Begin(call => call < callsOfFiveDeliveries / 2 ? StorageFault.BusyBefore : null);
        await Queue.SendMessageAsync(Calls.Batch(session, 2, first: 1));
        await Eventually.TrueAsync(async () => await EventsOfAsync(session) == 2, "the events of the second message");
        Assert.Single(await PoisonedAsync(), message => message.Contains(session, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_message_twice_is_stored_once()
    {
        var session = await service.StartAsync();
        var message = JsonSerializer.Serialize(new { document = new { session_id = session, events = new[] { new { type = "turn_started", timestamp = "2026-03-01T10:00:00Z" } } } });

        await Queue.SendMessageAsync(message);
        await Queue.SendMessageAsync(message);

        await Eventually.TrueAsync(async () => (await Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0, "an empty queue");
        Assert.Equal(1, await EventsOfAsync(session));
    }

    private async Task<int> EventsOfAsync(string session)
    {
        var (_, found) = await service.GetAsync($"/internal/sessions/{session}");
        return found["events"]?.AsArray().Count ?? 0;
    }

    private async Task<List<string>> PoisonedAsync() =>
        await Poison.ExistsAsync() ? [.. (await Poison.PeekMessagesAsync(32)).Value.Select(message => message.Body.ToString())] : [];
}
