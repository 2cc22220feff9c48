using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.Upgrade.Storing;

namespace AgentTelemetry.Upgrade.Hosting;

/// <summary>The service as it is now, on a store of an earlier version.</summary>
internal sealed class UpgradedService(Store store, ServiceOnStore service, string connection) : IAsyncDisposable
{
    public Store Store { get; } = store;

    public IServiceProvider Services => service.Services;

    /// <summary>The account that it runs on.</summary>
    public string StorageConnection { get; } = connection;

    public Task<(HttpStatusCode Status, JsonNode Body)> GetAsync(string key, string path) => service.SendAsync("GET", path, Store.Keys[key]);

    public Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string key, string path, string json, string? idempotencyKey = null) =>
        service.SendAsync("POST", path, Store.Keys[key], json, idempotencyKey);

    /// <summary>The same as <see cref="GetAsync"/> with the whole answer.</summary>
    public Task<HttpResponseMessage> RespondAsync(string key, string path) => service.RespondAsync("GET", path, Store.Keys[key]);

    /// <summary>Our id of a session, by its sender's.</summary>
    public async Task<string> IdOfAsync(string key, string externalId)
    {
        var (status, session) = await GetAsync(key, $"/internal/sessions?external_session_id={Uri.EscapeDataString(externalId)}");
        Assert.Equal(HttpStatusCode.OK, status);
        return (string)session[0]!["id"]!;
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();
}
