using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using Azure.Storage.Queues;

namespace AgentTelemetry.Worker.Tests.Hosting;

/// <summary>One of the hosts, as its callers and its operator reach it.</summary>
internal sealed record HostUnderTest(HttpClient Http, string StorageConnection, QueueServiceClient Queues, StoredRows Rows)
{
    /// <summary>Sends a request with a key, or without one, and reads the JSON it gets.</summary>
    public async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(string method, string path, string? key, string? json = null)
    {
        using var response = await RespondAsync(method, path, key, json is null ? null : Json(Encoding.UTF8.GetBytes(json)));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(text.Length > 0, $"{method} {path} answered {(int)response.StatusCode} with nothing.");
        return (response.StatusCode, JsonNode.Parse(text)!);
    }

    /// <summary>The same with any body and the whole answer.</summary>
    public async Task<HttpResponseMessage> RespondAsync(string method, string path, string? key, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("X-API-Key", key);
        }

        return await Http.SendAsync(request);
    }

    /// <summary>Makes a key by the first admin key.</summary>
    public async Task<string> IssueAsync(string app, params string[] scopes)
    {
        var (status, body) = await SendAsync("POST", "/keys", SecuredService.AdminKey, new JsonObject
        {
            ["name"] = "a test's",
            ["app_id"] = app,
            ["scopes"] = new JsonArray([.. scopes.Select(static scope => (JsonNode)scope)]),
        }.ToJsonString());
        Assert.Equal((HttpStatusCode.Created, null), (status, (string?)body["code"]));
        return (string)body["key"]!;
    }

    public static ByteArrayContent Json(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("application/json");
        return content;
    }
}
