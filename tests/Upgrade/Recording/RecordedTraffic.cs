using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Upgrade.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Upgrade.Recording;

/// <summary>What three apps sent on a day: every dialect by every door, with what is awkward in ids and texts.</summary>
internal sealed class RecordedTraffic(ServiceOnStore service, IReadOnlyDictionary<string, string> keys)
{
    private const int SmallSessions = 7;

    private int _queued;

    public async Task SendAsync()
    {
        await EndedAsync();
        await OpenAsync();
        await NamedAwkwardlyAsync();
        await LongAsync();
        await UploadedAsync();
        await RebuiltAsync();
        await ObservedAsync();
        await QueuedAsync();
        await OfOtherAppsAsync();
    }

    private async Task EndedAsync()
    {
        var session = await StartAsync(KeyNames.Acme, $$$"""
            {"external_session_id":"{{{Sessions.Ended}}}","initiator_type":"agent","initiator":{"agent_id":"parent"},"content_scope":"headphones","agent_id":"agent-one",
             "manifest_ref":"https://a.example/manifest","user_context":{"segment":"\u00fcser","external_id":"u-1"},"prior_session_ids":["0a000000-0000-4000-8000-0000000000aa"],
             "platform_id":"web","client_type":"sdk","client_info":{"name":"curl","version":"8"},"data":{"n":1.50},"started_at":"2026-03-01T00:00:00.123456Z","unknown_field":[null,"kept"]}
            """);
        await PostAsync(KeyNames.Acme, "/events", $$$$"""
            {"session_id":"{{{{session}}}}","events":[
             {"id":"{{{{Sessions.EventId(1)}}}}","type":"content_retrieved","timestamp":"2026-03-01T00:00:01Z","content_url":"https://a.example/1?q=\u00e9&x=<tag>","source_role":"agent","license_ref":"l","product_id":"sku-1"},
             {"id":"{{{{Sessions.EventId(2)}}}}","type":"content_grounded","timestamp":"2026-03-01T02:00:02.5+02:00","content_url":"https://a.example/1?q=\u00e9&x=<tag>","turn_id":"t1"},
             {"id":"{{{{Sessions.EventId(3)}}}}","type":"content_cited","timestamp":"2026-03-01T00:00:03Z","content_url":"https://a.example/1?q=\u00e9&x=<tag>","data":{"citation_type":"paraphrase","position":"primary","excerpt_tokens":12}},
             {"type":"content_displayed","timestamp":"2026-03-01T00:00:04Z","content_id":"doi:10.1/\u6f22"},
             {"type":"content_engaged","timestamp":"2026-03-01T00:00:05Z","content_id":"doi:10.1/\u6f22","data":{"interaction_type":"click"}},
             {"type":"turn_started","timestamp":"2026-03-01T00:00:06Z","turn":{"privacy_level":"full","query_text":"wh\u00e4t?","topics":["a"],"query_tokens":3}},
             {"type":"turn_completed","timestamp":"2026-03-01T00:00:07Z","turn":{"privacy_level":"summary","response_text":"summary text","topics":["b"]}},
             {"type":"turn_completed","timestamp":"2026-03-01T00:00:08Z","turn":{"privacy_level":"intent","query_text":"gone","query_intent":"buy","topics":["headphones"]}},
             {"type":"turn_completed","timestamp":"2026-03-01T00:00:09Z","turn":{"privacy_level":"minimal","query_text":"gone","topics":["gone"],"response_tokens":9}},
             {"type":"checkout_completed","timestamp":"2026-03-01T00:00:10Z","product_id":"sku-1"},
             {"type":"com.example.custom","timestamp":"2026-03-01T00:00:11Z","data":{"deep":{"er":[1,2,{"x":"\u0000"}]}}}]}
            """);
        await PostAsync(KeyNames.Acme, "/sessions/end", $$$"""
            {"session_id":"{{{session}}}","outcome":{"type":"conversion","value_amount":4999,"currency":"EUR","products":["sku-1"],"metadata":{"k":"v"} } }
            """);
    }

    private async Task OpenAsync()
    {
        var session = await StartAsync(KeyNames.Acme, $$"""{"external_session_id":"{{Sessions.Open}}","agent_id":"agent-one"}""", Sessions.OpenStartKey);
        await PostAsync(KeyNames.Acme, "/events", $$"""{"session_id":"{{session}}","events":[{{Retrieved(11)}},{{Retrieved(12)}}]}""");
    }

    private async Task NamedAwkwardlyAsync()
    {
        foreach (var external in new[] { Sessions.Hostile, Sessions.LongNamed, Sessions.Twice, Sessions.Twice })
        {
            service.Clock.Advance(TimeSpan.FromSeconds(1));
            var session = await StartAsync(KeyNames.Acme, new JsonObject { ["external_session_id"] = external, ["agent_id"] = external }.ToJsonString());
            await PostAsync(KeyNames.Acme, "/events", $$"""{"session_id":"{{session}}","events":[{{Retrieved(21)}}]}""");
        }
    }

    private async Task LongAsync()
    {
        var session = await StartAsync(KeyNames.Acme, $$"""{"external_session_id":"{{Sessions.Long}}"}""");
        await PostAsync(
            KeyNames.Acme,
            "/events",
            $$$"""{"session_id":"{{{session}}}","events":[{"id":"{{{Sessions.EventId(31)}}}","type":"content_retrieved","timestamp":"2026-03-01T00:00:01Z","content_url":"https://a.example/long","data":{"text":"{{{Sessions.LongText}}}"}}]}""");
    }

    private async Task UploadedAsync()
    {
        await PostAsync(KeyNames.Acme, "/sessions/bulk", $$$"""
            {"document_type":"session","schema_version":"0.1","session_id":"{{{Sessions.Uploaded01}}}","agent_id":"agent-01","mix_id":"headphones","started_at":"2026-02-27T10:00:00Z","ended_at":"2026-02-28T10:00:00Z","outcome":{"type":"browse"},
             "events":[{{{Retrieved(41)}}},{"id":"{{{Sessions.EventId(42)}}}","type":"content_displayed","timestamp":"2026-02-27T10:00:02Z","content_url":"https://a.example/41"}]}
            """);
        await PostAsync(KeyNames.Acme, "/sessions/bulk", $$$$"""
            {"document_type":"session","schema_version":"1.0","session_id":"{{{{Sessions.Uploaded10}}}}","agent_id":"agent-10","conformance_level":"citation","content_scope":"headphones","started_at":"2026-02-28T10:00:00Z","ended_at":"2026-02-28T10:20:00.5+00:00",
             "data":{"access_context":{"identifiers":[{"scheme":"ror","value":"1"}]}},"outcome":{"type":"conversion","value_amount":1},
             "events":[
              {"id":"{{{{Sessions.EventId(51)}}}}","type":"content_retrieved","timestamp":"2026-02-28T10:00:01Z","content_url":"https://news.example/1","source_role":"agent","content_telemetry_id":"{{{{Sessions.Retrieval}}}}"},
              {"id":"{{{{Sessions.EventId(52)}}}}","type":"content_grounded","timestamp":"2026-02-28T10:00:02Z","content_url":"https://news.example/1","data":{"scope":"session"}},
              {"id":"{{{{Sessions.EventId(53)}}}}","type":"content_cited","timestamp":"2026-02-28T10:00:03Z","content_url":"https://news.example/1","output_id":"o","data":{"citation_type":"reference"}},
              {"id":"{{{{Sessions.EventId(54)}}}}","type":"content_presented","timestamp":"2026-02-28T10:00:04Z","content_url":"https://news.example/1","output_id":"o","citation_id":"{{{{Sessions.EventId(53)}}}}","data":{"presentation_kind":"content","presentation_type":"card"}},
              {"id":"{{{{Sessions.EventId(55)}}}}","type":"content_engaged","timestamp":"2026-02-28T10:00:05Z","content_url":"https://news.example/1","presentation_id":"{{{{Sessions.EventId(54)}}}}"}]}
            """);
        await PostAsync(KeyNames.Acme, "/sessions/bulk", $$"""
            {"document_type":"session","schema_version":"1.0","session_id":"{{Sessions.UploadedOpen}}","agent_id":"agent-10","started_at":"2026-02-28T11:00:00Z","events":[{{Retrieved(61)}}]}
            """);
        await PostAsync(KeyNames.Acme, "/session/bulk", $$"""
            {"session_id":"{{Sessions.UploadedLegacy}}","agent_id":"agent-legacy","started_at":"2026-02-28T12:00:00","ended_at":"2026-02-28T12:30:00","outcome":{"type":"abandonment"},
             "events":[{"type":"content_retrieved","timestamp":"2026-02-28T12:00:01","content_url":"not a uri"},{"type":"content_retrieved","timestamp":"2026-02-28T12:00:01","content_url":"not a uri"}]}
            """);
    }

    private async Task RebuiltAsync()
    {
        await PostAsync(KeyNames.Acme, "/events", $$"""
            {"document_type":"event_batch","schema_version":"1.0","session_id":"{{Sessions.Rebuilt10}}","agent_id":"agent-10","parent_session_id":"{{Sessions.Uploaded10}}","started_at":"2026-02-28T13:00:00Z","events":[{{Retrieved(71)}},{{Retrieved(72)}}]}
            """);
        await PostAsync(KeyNames.Acme, "/events", $$"""
            {"document_type":"event","schema_version":"0.1","session_id":"{{Sessions.Rebuilt01}}","agent_id":"agent-01","event":{{Retrieved(73)}}}
            """);
    }

    private Task ObservedAsync() => PostAsync(KeyNames.Acme, "/events", $$"""
        {"document_type":"event_batch","schema_version":"1.0","events":[
         {"id":"{{Sessions.EventId(81)}}","type":"content_retrieved","timestamp":"2026-02-28T10:00:01.5Z","content_url":"https://news.example/1","source_role":"edge","content_telemetry_id":"{{Sessions.Retrieval}}"},
         {"id":"{{Sessions.EventId(82)}}","type":"content_retrieved","timestamp":"2026-02-28T10:00:09Z","content_url":"https://news.example/2","source_role":"origin"}]}
        """);

    private async Task QueuedAsync()
    {
        await QueueAsync($$"""
            {"app_id":"{{Apps.Acme}}","request_id":"import-7","document":{"document_type":"session","schema_version":"1.0","session_id":"{{Sessions.Queued}}","agent_id":"queue-agent","started_at":"2026-02-28T14:00:00Z","ended_at":"2026-02-28T14:01:00Z","events":[{{Retrieved(91)}}]} }
            """);
        await QueueAsync("not json");
        await QueueAsync($$"""{"app_id":"{{Apps.Acme}}","document":{"session_id":"{{Sessions.Queued}}","schema_version":"9.9"} }""");
        await QueueAsync($$"""{"app_id":"{{Apps.OfOddName}}","document":{"session_id":"0c000000-0000-4000-8000-0000000000ff","events":[]} }""");
    }

    private async Task OfOtherAppsAsync()
    {
        for (var number = 0; number < SmallSessions; number++)
        {
            service.Clock.Advance(TimeSpan.FromSeconds(1));
            var session = await StartAsync(KeyNames.Globex, $$"""{"external_session_id":"small-{{number}}","agent_id":"agent-{{number % 2}}"}""");
            await PostAsync(KeyNames.Globex, "/events", $$"""{"session_id":"{{session}}","events":[{{Retrieved(1)}}]}""");
            if (number % 2 == 0)
            {
                await PostAsync(KeyNames.Globex, "/sessions/end", $$$"""{"session_id":"{{{session}}}","outcome":{"type":"abandonment"}}""");
            }
        }

        // Another tenant's session of the same name.
        await StartAsync(KeyNames.OfOddName, $$"""{"external_session_id":"{{Sessions.Open}}"}""", Sessions.OpenStartKey);
    }

    private static string Retrieved(int number) =>
        $$"""{"id":"{{Sessions.EventId(number)}}","type":"content_retrieved","timestamp":"2026-02-28T09:00:{{number % 60:00}}Z","content_url":"https://a.example/{{number}}","source_role":"agent"}""";

    private async Task<string> StartAsync(string key, string json, string? idempotencyKey = null)
    {
        var (status, body) = await service.SendAsync("POST", "/sessions/start", keys[key], json, idempotencyKey);
        Assert.True(status == HttpStatusCode.Created, body.ToJsonString());
        return (string)body["session_id"]!;
    }

    private async Task PostAsync(string key, string path, string json)
    {
        var (status, body) = await service.SendAsync("POST", path, keys[key], json);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created, body.ToJsonString());
    }

    // As the queue's function does it, with an id and a time of our own.
    private Task QueueAsync(string text) => service.Services.GetRequiredService<IngestService>().ProcessAsync(
        new QueuedMessage($"0f100000-0000-4000-8000-{++_queued:d12}", service.Clock.GetUtcNow(), Encoding.UTF8.GetBytes(text)),
        new RecordedRequest(Apps.Acme));
}
