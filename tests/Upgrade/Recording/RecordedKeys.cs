using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.Json;
using AgentTelemetry.Upgrade.Hosting;

namespace AgentTelemetry.Upgrade.Recording;

/// <summary>Makes the keys of a store.</summary>
internal static class RecordedKeys
{
    private static readonly string[] WriteAndRead = ["write", "read"];

    public static async Task<Dictionary<string, string>> MakeAsync(ServiceOnStore service)
    {
        var keys = new Dictionary<string, string>
        {
            [KeyNames.Acme] = (await MakeAsync(service, KeyNames.Acme, Apps.Acme, WriteAndRead)).Key,
            [KeyNames.Admin] = (await MakeAsync(service, KeyNames.Admin, Apps.Acme, ["admin"])).Key,
            [KeyNames.Publisher] = (await MakeAsync(service, KeyNames.Publisher, Apps.Acme, ["publisher"], ["news.example", "xn--bcher-kva.example"])).Key,
            [KeyNames.Globex] = (await MakeAsync(service, KeyNames.Globex, Apps.Globex, WriteAndRead)).Key,
            [KeyNames.OfOddName] = (await MakeAsync(service, "a name of ünusual 'characters' \U0001F511", Apps.OfOddName, WriteAndRead)).Key,
            [KeyNames.Expired] = (await MakeAsync(service, KeyNames.Expired, Apps.Acme, WriteAndRead, expiresAt: service.Clock.GetUtcNow().AddHours(1))).Key,
        };

        var (revoked, id) = await MakeAsync(service, KeyNames.Revoked, Apps.Acme, WriteAndRead);
        keys[KeyNames.Revoked] = revoked;
        await service.SendAsync("DELETE", $"/keys/{id}", ServiceOnStore.SettingKey);

        (keys[KeyNames.BeforeRotation], id) = await MakeAsync(service, KeyNames.Rotated, Apps.Acme, WriteAndRead);
        var (status, rotated) = await service.SendAsync("POST", $"/keys/{id}/rotate", ServiceOnStore.SettingKey, "{}");
        Assert.Equal(HttpStatusCode.OK, status);
        keys[KeyNames.Rotated] = (string)rotated["key"]!;
        return keys;
    }

    private static async Task<(string Key, string Id)> MakeAsync(
        ServiceOnStore service, string name, string app, string[] scopes, string[]? domains = null, DateTimeOffset? expiresAt = null)
    {
        var (status, body) = await service.SendAsync("POST", "/keys", ServiceOnStore.SettingKey, new JsonObject
        {
            ["name"] = name,
            ["app_id"] = app,
            ["scopes"] = Array(scopes),
            ["domains"] = domains is null ? null : Array(domains),
            ["expires_at"] = expiresAt is { } time ? Rfc3339.Format(time) : null,
        }.ToJsonString());
        Assert.True(status == HttpStatusCode.Created, body.ToJsonString());
        return ((string)body["key"]!, (string)body["id"]!);
    }

    private static JsonArray Array(string[] texts) => [.. texts.Select(static text => (JsonNode)text)];
}
