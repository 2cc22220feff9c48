using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Observability;
using AgentTelemetry.Operations;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Instances of the product's core on one Azurite, each with its own memory and a clock that all share.</summary>
public sealed class KeyInstances : IAsyncLifetime
{
    private readonly List<ServiceProvider> _instances = [];
    private Emulator? _emulator;

    internal static RequestContext Context { get; } = new("a-request", "admins", "test");

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public string ConnectionString => _emulator!.ConnectionString;

    public TableClient Table => new TableServiceClient(ConnectionString).GetTableClient("ApiKeys");

    public async Task InitializeAsync()
    {
        _emulator = await Emulator.TakeAsync();
        await Start().GetRequiredService<IStorageProvisioner>().EnsureCreatedAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }

        await _emulator!.DisposeAsync();
    }

    /// <summary>Another instance.</summary>
    /// <param name="transport">What stands between it and storage; the real thing unless given.</param>
    public IServiceProvider Start(HttpPipelineTransport? transport = null)
    {
        var settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = ConnectionString, ["TELEMETRY_ENVIRONMENT"] = "production", [HashKey.Setting] = HashKey.Value };
        var services = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddAgentTelemetryCore(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
        if (transport is not null)
        {
            services.ReachTablesBy(transport);
        }

        var instance = services.BuildServiceProvider();
        _instances.Add(instance);
        return instance;
    }

    /// <summary>Every row of the table, as text.</summary>
    public async Task<List<string>> RowsAsync()
    {
        var rows = new List<string>();
        await foreach (var row in Table.QueryAsync<TableEntity>())
        {
            rows.Add(string.Join(' ', row.Select(property => $"{property.Key}={property.Value}")));
        }

        return rows;
    }
}
