using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>The service as it is in production: closed to whoever has no key. Its first admin key is a setting's, every other is made through the front door.</summary>
public sealed class SecuredService : IAsyncLifetime
{
    public const string AdminKey = "an-admin-key-of-the-tests-0123456789abcdef";

    private static readonly Dictionary<string, string?> SettingsOfProduction = new()
    {
        ["TELEMETRY_ENVIRONMENT"] = "production",
        // Hundreds of refusals come from this one address here.
        ["TELEMETRY_RATE_LIMIT_ADDRESS_RPM"] = "100000",
        // Exports are taken, and go nowhere.
        ["SIGNAVIO_API_KEY"] = "a-token",
        ["SIGNAVIO_UPLOADS_PAUSED"] = "true",
        ["EXPORT_WAIT"] = "0s",
        ["ADMIN_KEY_SHA256"] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(AdminKey))),
    };

    public SecuredService()
        : this([])
    {
    }

    internal SecuredService(IEnumerable<KeyValuePair<string, string?>> settings, Action<IServiceCollection>? configure = null) =>
        Service = new() { Settings = SettingsOfProduction.OverlaidWith(settings), ConfigureServices = configure ?? (static _ => { }) };

    public RunningService Service { get; }

    public Task InitializeAsync() => Service.InitializeAsync();

    public Task DisposeAsync() => Service.DisposeAsync();

    /// <summary>Makes a key.</summary>
    public async Task<IssuedKey> IssueAsync(string app, params string[] scopes)
    {
        var (status, body) = await SendAsync("POST", "/keys", AdminKey, new JsonObject
        {
            ["name"] = "a test's",
            ["app_id"] = app,
            ["scopes"] = new JsonArray([.. scopes.Select(scope => (JsonNode)scope)]),
            ["domains"] = scopes.Contains("publisher") ? new JsonArray("news.example") : null,
        }.ToJsonString());
        Assert.Equal(HttpStatusCode.Created, status);
        return new IssuedKey((string)body["id"]!, (string)body["key"]!);
    }

    public Task<(HttpStatusCode Status, JsonNode Body)> RevokeAsync(IssuedKey key) => SendAsync("DELETE", $"/keys/{key.Id}", AdminKey);

    /// <summary>Sends a request with a key, or without one.</summary>
    public async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(string method, string path, string? key, string? json = null)
    {
        using var response = await RespondAsync(method, path, key, json);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    /// <summary>The same with the whole answer.</summary>
    public async Task<HttpResponseMessage> RespondAsync(string method, string path, string? key, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("X-API-Key", key);
        }

        return await Service.Http.SendAsync(request);
    }
}
