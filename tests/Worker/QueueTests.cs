using System.Net;
using System.Text.Json;
using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;
using Azure.Storage.Queues;

namespace AgentTelemetry.Worker.Tests;

/// <summary>Messages of every kind in both queues, on both hosts.</summary>
[Collection(nameof(OnBothHosts))]
public sealed class QueueTests(BothHosts hosts)
{
    [Theory]
    [OnEachHost]
    public async Task A_document_in_an_envelope_is_stored_under_its_app_and_its_request(HostKind kind)
    {
        var host = hosts.Of(kind);
        var id = Guid.NewGuid().ToString();

        await host.Queues.GetQueueClient(IngestQueueNames.Queue).SendMessageAsync($$"""{"request_id":"of-the-queue","app_id":"queued","document":{{Calls.Document(id, 3)}}}""");

        await Eventually.TrueAsync(
            async () => (await host.Rows.AllAsync()).Any(row => row.GetString("app_id") == "queued" && row.GetString("external_session_id") == id && row.GetString("request_id") == "of-the-queue"),
            "the session");
    }

    [Theory]
    [OnEachHost]
    public async Task A_message_that_is_given_by_hand_is_stored_as_well(HostKind kind)
    {
        var host = hosts.Of(kind);
        var id = Guid.NewGuid().ToString();
        using var input = HostUnderTest.Json(JsonSerializer.SerializeToUtf8Bytes(new { input = $$"""{"app_id":"by-hand","document":{{Calls.Document(id, 2)}}}""" }));

        using var fired = await host.Http.PostAsync("/admin/functions/Ingest", input);

        Assert.Equal(HttpStatusCode.Accepted, fired.StatusCode);
        await Eventually.TrueAsync(
            async () => (await host.Rows.AllAsync()).Any(row => row.GetString("app_id") == "by-hand" && row.GetString("external_session_id") == id), "the session");
    }

    [Theory]
    [OnEachHost]
    public async Task A_message_that_is_not_json_leaves_a_record_without_its_text(HostKind kind)
    {
        var host = hosts.Of(kind);
        var sent = await host.Queues.GetQueueClient(IngestQueueNames.Queue).SendMessageAsync("not json");

        await Eventually.TrueAsync(
            async () => (await host.Rows.AllAsync()).Any(row => row.TryGetValue("message_id", out var id) && (string)id == sent.Value.MessageId && row.GetString("reason") == "malformed_json"),
            "its record");
    }

    [Theory]
    [OnEachHost]
    public async Task A_message_that_is_not_base64_is_in_the_poison_queue_as_it_came(HostKind kind)
    {
        var host = hosts.Of(kind);
        var plain = $"<{Guid.NewGuid()}>";

        await Raw(host, IngestQueueNames.Queue).SendMessageAsync(plain);

        await Eventually.TrueAsync(async () => (await PeekAsync(Raw(host, IngestQueueNames.Poison))).Contains(plain), "the message in the poison queue");
    }

    [Theory]
    [OnEachHost]
    public async Task A_message_that_fails_five_times_is_in_the_poison_queue(HostKind kind)
    {
        var host = hosts.Of(kind);
        var text = $"no message of ours {Guid.NewGuid()}";

        await host.Queues.GetQueueClient(ProcessingQueueNames.Queue).SendMessageAsync(text);

        await Eventually.TrueAsync(async () => (await PeekAsync(host.Queues.GetQueueClient(ProcessingQueueNames.Poison))).Contains(text), "the message in the poison queue");
    }

    [Theory]
    [OnEachHost]
    public async Task A_dead_letter_is_seen_replayed_and_deleted(HostKind kind)
    {
        var host = hosts.Of(kind);
        var text = $"no message of ours {Guid.NewGuid()}";
        var poison = host.Queues.GetQueueClient(ProcessingQueueNames.Poison);
        await host.Queues.GetQueueClient(ProcessingQueueNames.Queue).SendMessageAsync(text);
        var first = await PoisonedAsync();
        var listed = await host.SendAsync("GET", $"/dead-letters?queue={ProcessingQueueNames.Queue}", SecuredService.AdminKey);

        var replayed = await host.SendAsync("POST", "/dead-letters/replay", SecuredService.AdminKey, $$"""{"queue":"{{ProcessingQueueNames.Queue}}","message_id":"{{first}}"}""");
        var second = await PoisonedAsync(but: first);
        var deleted = await host.SendAsync("DELETE", $"/dead-letters?queue={ProcessingQueueNames.Queue}&message_id={second}", SecuredService.AdminKey);

        Assert.Contains(listed.Body["queues"]![0]!["messages"]!.AsArray(), letter => (string?)letter!["id"] == first && (int)letter["bytes"]! == text.Length);
        Assert.DoesNotContain(text, listed.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, 1), (replayed.Status, (int)replayed.Body["replayed"]!));
        Assert.Equal((HttpStatusCode.OK, 1), (deleted.Status, (int)deleted.Body["deleted"]!));
        Assert.DoesNotContain(text, await PeekAsync(poison));

        async Task<string> PoisonedAsync(string? but = null)
        {
            string? id = null;
            await Eventually.TrueAsync(
                async () => await poison.ExistsAsync()
                    && (id = (await poison.PeekMessagesAsync(32)).Value.FirstOrDefault(message => message.Body.ToString() == text && message.MessageId != but)?.MessageId) is not null,
                "the message in the poison queue");
            return id!;
        }
    }

    private static QueueClient Raw(HostUnderTest host, string queue) =>
        new(host.StorageConnection, queue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });

    private static async Task<List<string>> PeekAsync(QueueClient queue) =>
        await queue.ExistsAsync() ? [.. (await queue.PeekMessagesAsync(32)).Value.Select(static message => message.Body.ToString())] : [];
}
