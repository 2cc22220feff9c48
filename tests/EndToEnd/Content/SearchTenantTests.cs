using System.Net;
using System.Text.Json;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>What two tenants say alike finds each of them its own session.</summary>
[Collection(nameof(OnSecuredService))]
public sealed class SearchTenantTests(SecuredService service)
{
    [Theory]
    [InlineData("user=u")]
    [InlineData("event_type=content_cited")]
    [InlineData("domain=same.example")]
    [InlineData("content_url=https%3A%2F%2Fsame.example%2F")]
    [InlineData("started_after=2020-01-01T00:00:00Z")]
    [InlineData("user=u&event_type=content_cited&domain=same.example&content_url=https%3A%2F%2Fsame.example%2F")]
    public async Task Each_tenant_finds_its_own(string query)
    {
        var (one, session) = await TenantAsync("search-one");
        var (other, ofOther) = await TenantAsync("search-other");

        Assert.Equal([session], await FindAsync(one, query));
        Assert.Equal([ofOther], await FindAsync(other, query));
    }

    private async Task<(IssuedKey Reader, string Session)> TenantAsync(string name)
    {
        var app = $"{name}-{Guid.NewGuid():N}";
        var writer = await service.IssueAsync(app, "write");
        var (_, started) = await service.SendAsync("POST", "/sessions/start", writer.Text, """{"user_context":{"external_id":"u"}}""");
        var session = (string)started["session_id"]!;
        var (status, _) = await service.SendAsync("POST", "/events", writer.Text, JsonSerializer.Serialize(new
        {
            session_id = session,
            events = new[] { new { type = "content_cited", content_url = "https://same.example/", timestamp = "2026-03-01T10:00:00Z" } },
        }));
        Assert.Equal(HttpStatusCode.Created, status);
        await service.Service.CountAsync(session, app);
        return (await service.IssueAsync(app, "read"), session);
    }

    private async Task<List<string>> FindAsync(IssuedKey reader, string query)
    {
        var (status, page) = await service.SendAsync("GET", $"/internal/sessions?{query}", reader.Text);
        Assert.Equal(HttpStatusCode.OK, status);
        return [.. page.AsArray().Select(static session => (string)session!["id"]!)];
    }
}
