using System.Text.Json.Nodes;
using AgentTelemetry.Access.Keys;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.EndToEnd.Access;
using AgentTelemetry.Observability;
using AgentTelemetry.Upgrade.Hosting;
using AgentTelemetry.Upgrade.Storing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentTelemetry.Upgrade.Recording;

/// <summary>Lets the service, as it is, fill an account; and keeps that as a store.</summary>
internal static class Recorder
{
    public static async Task<Store> RecordAsync(string version)
    {
        var clock = new RateClock();
        var connection = "";
        var messages = new KeptMessages();
        await using var service = await ServiceOnStore.StartAsync(
            clock,
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton<IUuidSource, CountingUuids>());
                services.Replace(ServiceDescriptor.Singleton<ISecretSource, CountingSecrets>());
                services.Replace(ServiceDescriptor.Singleton<IProcessingQueue>(messages));
                services.AddEventProcessor<UpgradeProcessor>();
            },
            storage =>
            {
                connection = storage;
                return Task.CompletedTask;
            });

        var keys = await RecordedKeys.MakeAsync(service);
        await new RecordedTraffic(service, keys).SendAsync();
        await CountUsageAsync(service);
        clock.Advance(TimeSpan.FromHours(6));

        var answers = await AskAsync(service, keys);
        return new Store(version, clock.GetUtcNow(), await StorageAccount.ReadTablesAsync(connection), RecordedMessages.Beside(messages.Messages), keys, answers);
    }

    // Counts of instances reach the table beside the requests, some seconds later: these come from the same hand, at once.
    private static async Task CountUsageAsync(ServiceOnStore service)
    {
        var usage = service.Services.GetRequiredService<IUsageStore>();
        var today = new DateTimeOffset(service.Clock.GetUtcNow().Date, TimeSpan.Zero);
        foreach (var (app, policy, subject, count) in new[]
        {
            (Apps.Acme, "key", "a-key", 9_000L),
            (Apps.Acme, "app-requests", Apps.Acme, 40L),
            (Apps.Acme, "app-bytes", Apps.Acme, 5_000_000_000L),
            (Apps.OfOddName, "app-requests", Apps.OfOddName, 2L),
        })
        {
            await usage.ExchangeAsync(new UsageCount(policy, subject, "an-instance", today, count), new RequestContext("an-instance", app, "production"));
        }
    }

    private static async Task<List<RecordedAnswer>> AskAsync(ServiceOnStore service, Dictionary<string, string> keys)
    {
        var answers = new List<RecordedAnswer>();
        foreach (var (key, path) in await RecordedReads.OfAsync(service, keys))
        {
            var (status, body) = await service.SendAsync("GET", path, keys[key]);
            answers.Add(new RecordedAnswer(key, path, (int)status, WithoutRequest(body)));
        }

        return answers;
    }

    private static JsonNode WithoutRequest(JsonNode body)
    {
        (body as JsonObject)?.Remove("request_id");
        return body;
    }
}
