using System.Net;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Upgrade.Hosting;
using AgentTelemetry.Upgrade.Recording;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Upgrade.Content;

/// <summary>Messages that waited while the version changed.</summary>
[Collection(nameof(OnStores))]
public sealed class QueueTests(UpgradedServices services)
{
    [Theory]
    [MemberData(nameof(UpgradedServices.Versions), MemberType = typeof(UpgradedServices))]
    public async Task A_waiting_document_is_stored(string version)
    {
        var service = await services.OnStoreOfAsync(version);

        await Eventually.TrueAsync(
            async () => (await service.GetAsync(KeyNames.Acme, $"/internal/sessions/{Sessions.Waiting}")).Status == HttpStatusCode.OK, "the waiting session");
    }

    [Theory]
    [MemberData(nameof(UpgradedServices.Versions), MemberType = typeof(UpgradedServices))]
    public async Task A_waiting_batch_comes_to_its_processor(string version)
    {
        var service = await services.OnStoreOfAsync(version);
        var processor = service.Services.GetServices<IEventProcessor>().OfType<UpgradeProcessor>().Single();
        var session = Guid.Parse(await service.IdOfAsync(KeyNames.Acme, Sessions.Open));

        await Eventually.TrueAsync(() => Task.FromResult(processor.Batches.Any(batch => batch.Session.Id == session)), "the batch of the open session");

        var batch = processor.Batches.First(batch => batch.Session.Id == session);
        Assert.Equal([Guid.Parse(Sessions.EventId(11)), Guid.Parse(Sessions.EventId(12))], batch.Events.Select(static @event => @event.Id));
    }

    [Theory]
    [MemberData(nameof(UpgradedServices.Versions), MemberType = typeof(UpgradedServices))]
    public async Task What_lay_in_the_poison_queue_lies_there_still(string version)
    {
        var service = await services.OnStoreOfAsync(version);
        var poison = new QueueClient(service.StorageConnection, "telemetry-processing-poison", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

        var messages = (await poison.PeekMessagesAsync(32)).Value.Select(static message => message.Body.ToString());

        Assert.Contains(service.Store.Queues["telemetry-processing-poison"][0], messages);
    }
}
