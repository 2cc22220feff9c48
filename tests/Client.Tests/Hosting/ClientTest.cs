using System.Globalization;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentTelemetry.Client.Tests.Hosting;

/// <summary>A client with a folder and a front of its own, before the shared service.</summary>
public abstract class ClientTest(ServiceBehindFront shared) : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly List<TelemetryClient> _clients = [];

    private protected RunningService Service => shared.Service;

    private protected Front Front { get; private set; } = null!;

    private protected string Folder => _folder.Path;

    private protected string Agent { get; } = $"agent-{Guid.NewGuid():N}";

    public async Task InitializeAsync() => Front = await Front.StartAsync(shared.Service.Http.BaseAddress!);

    public async Task DisposeAsync()
    {
        Front.Weather = Weather.Down;
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }

        await Front.DisposeAsync();
    }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected TelemetryClientOptions Options(Action<TelemetryClientOptions>? change = null)
    {
        var options = new TelemetryClientOptions
        {
            ApiUrl = Front.Address,
            BaseDirectory = Folder,
            MaxRetryDelay = TimeSpan.FromMilliseconds(100),
            RequestTimeout = TimeSpan.FromSeconds(30),
            DisposeTimeout = TimeSpan.Zero,
            FlushToDisk = false,
            DetectGit = false,
        };
        change?.Invoke(options);
        return options;
    }

    private protected TelemetryClient Client(Action<TelemetryClientOptions>? change = null, ILogger? logger = null)
    {
        var client = new TelemetryClient(Options(change), logger ?? NullLogger.Instance, TimeProvider.System);
        _clients.Add(client);
        return client;
    }

    private protected static async Task SentAsync(TelemetryClient client) => Assert.True(await client.FlushAsync(Patience), $"Not all was sent: {client.GetStats()}");

    /// <summary>Some members of a run, in a line.</summary>
    private protected static string Line(JsonNode? run, params string[] names) => string.Join('|', names.Select(name => run![name]?.ToString()));

    private protected async Task<JsonArray> RunsAsync() => (JsonArray)(await Service.GetAsync($"/api/v1/runs?agent_name={Agent}&limit=1000")).Body;

    private protected async Task<JsonNode> RunAsync(string runId) => Assert.Single(await RunsAsync(), run => (string?)run!["run_id"] == runId)!;

    private protected async Task<JsonArray> EventsAsync(string runId) =>
        (JsonArray)(await Service.GetAsync($"/api/v1/runs/{(await RunAsync(runId))["event_id"]}/events?limit=1000")).Body;

    private protected List<JsonNode> DayFile() =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, "raw"), $"events_{DateTime.UtcNow.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.ndjson").SelectMany(File.ReadLines).Select(static line => JsonNode.Parse(line)!)];

    private protected int FilesWithOperations() => Directory.Exists(Path.Combine(Folder, "outbox")) ? Directory.GetFiles(Path.Combine(Folder, "outbox"), "*.ndjson", SearchOption.AllDirectories).Length : 0;
}
