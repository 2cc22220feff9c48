using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Access;
using AgentTelemetry.EndToEnd.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentTelemetry.Upgrade.Hosting;

/// <summary>The service closed, as in production, by a clock that stands.</summary>
internal sealed class ServiceOnStore : IAsyncDisposable
{
    /// <summary>The admin key of the setting.</summary>
    public const string SettingKey = "the-admin-key-of-recorded-stores-0123456789";

    private readonly RunningService _service;

    private ServiceOnStore(RateClock clock, Action<IServiceCollection> configure, Func<string, Task> prepareStorage)
    {
        Clock = clock;
        _service = new RunningService
        {
            Settings = new Dictionary<string, string?>
            {
                ["TELEMETRY_ENVIRONMENT"] = "production",
                [HashKey.Setting] = HashKey.Value,
                ["ADMIN_KEY_SHA256"] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(SettingKey))),
            },
            ConfigureServices = services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                configure(services);
            },
            PrepareStorage = prepareStorage,
        };
    }

    public RateClock Clock { get; }

    public IServiceProvider Services => _service.Services;

    public static async Task<ServiceOnStore> StartAsync(RateClock clock, Action<IServiceCollection> configure, Func<string, Task> prepareStorage)
    {
        var service = new ServiceOnStore(clock, configure, prepareStorage);
        await service._service.InitializeAsync();
        return service;
    }

    /// <summary>Sends a request with a key and gives the whole answer.</summary>
    public async Task<HttpResponseMessage> RespondAsync(string method, string path, string key, string? json = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        request.Headers.Add("X-API-Key", key);
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return await _service.Http.SendAsync(request);
    }

    public async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(string method, string path, string key, string? json = null, string? idempotencyKey = null)
    {
        using var response = await RespondAsync(method, path, key, json, idempotencyKey);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    public async ValueTask DisposeAsync() => await _service.DisposeAsync();
}
