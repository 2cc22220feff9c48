using System.Collections.Concurrent;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.EndToEnd.Access;
using AgentTelemetry.Upgrade.Recording;
using AgentTelemetry.Upgrade.Storing;

namespace AgentTelemetry.Upgrade.Hosting;

/// <summary>A running service for each store, started when it is first asked for.</summary>
public sealed class UpgradedServices : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Lazy<Task<UpgradedService>>> _services = new();

    /// <summary>The versions of which there is a store.</summary>
    public static TheoryData<string> Versions => [.. StoreFolder.Versions];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var service in _services.Values)
        {
            await (await service.Value).DisposeAsync();
        }
    }

    internal Task<UpgradedService> OnStoreOfAsync(string version) => _services.GetOrAdd(version, static version => new(() => StartAsync(version))).Value;

    /// <summary>A service on a store of its own.</summary>
    internal static async Task<UpgradedService> StartAsync(string version, bool withMessages = true)
    {
        var store = StoreFolder.Read(version);
        store = withMessages ? store : store with { Queues = new Dictionary<string, IReadOnlyList<string>>() };
        var clock = new RateClock();
        clock.Advance(store.RecordedAt - clock.GetUtcNow());
        var connection = "";
        var service = await ServiceOnStore.StartAsync(
            clock,
            static services => services.AddEventProcessor<UpgradeProcessor>(),
            async storage =>
            {
                connection = storage;
                await StorageAccount.LoadAsync(store, storage);
            });
        return new UpgradedService(store, service, connection);
    }
}
