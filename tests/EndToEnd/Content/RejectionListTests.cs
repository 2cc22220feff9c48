using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>What the queue-fed way in refused, as an administrator reads it.</summary>
[Collection(nameof(OnSecuredService))]
public sealed class RejectionListTests(SecuredService service)
{
    [Fact]
    public async Task Rejections_are_listed_by_app_newest_first_in_pages_and_without_a_body()
    {
        var app = $"refused-{Guid.NewGuid():N}";
        var mark = $"mark{Guid.NewGuid():N}";
        var sent = new List<string>();
        for (var number = 0; number < 7; number++)
        {
            var message = $$"""{"app_id":"{{app}}","request_id":"{{app}}-{{number}}","document":{"session_id":"{{mark}}","events":[{"type":"{{mark}}"}]} }""";
            sent.Add((await service.Service.Queues.GetQueueClient(IngestQueueNames.Queue).SendMessageAsync(message)).Value.MessageId);
        }

        await Eventually.TrueAsync(async () => (await ListAsync($"?app_id={app}")).Rows.Count == 7, "seven rejections");
        var rows = new List<JsonNode>();
        var pages = 0;
        for (var next = $"?app_id={app}&limit=3"; next is not null; pages++)
        {
            var (page, link) = await ListAsync(next);
            Assert.True(page.Count <= 3);
            rows.AddRange(page!);
            next = link;
        }

        Assert.Equal(3, pages);
        Assert.Equal(sent.Order(StringComparer.Ordinal), rows.Select(static row => (string)row["message_id"]!).Order(StringComparer.Ordinal));
        Assert.Equal(rows.Select(Time).OrderDescending(StringComparer.Ordinal), rows.Select(Time));
        Assert.All(rows, row => Assert.Equal(["message_id", "inserted_at", "reason", "detail", "bytes", "sha256", "request_id"], row.AsObject().Select(static member => member.Key)));
        Assert.All(rows, static row => Assert.Equal("invalid_session_id", (string?)row["reason"]));
        Assert.All(rows, row => Assert.DoesNotContain(mark, row.ToJsonString(), StringComparison.Ordinal));

        static string Time(JsonNode row) => (string)row["inserted_at"]!;
    }

    [Fact]
    public async Task Without_a_parameter_they_are_those_of_the_keys_own_app()
    {
        var (own, other) = ($"own-{Guid.NewGuid():N}", $"other-{Guid.NewGuid():N}");
        var key = (await service.IssueAsync(own, "admin")).Text;
        foreach (var app in new[] { own, other })
        {
            await service.Service.Queues.GetQueueClient(IngestQueueNames.Queue).SendMessageAsync($$"""{"app_id":"{{app}}","request_id":"{{app}}","document":{"session_id":1} }""");
        }

        await Eventually.TrueAsync(async () => (await ListAsync($"?app_id={other}")).Rows.Count == 1 && (await ListAsync($"?app_id={own}")).Rows.Count == 1, "a rejection of each");

        Assert.Equal(own, (string?)Assert.Single((await ListAsync("", key)).Rows)!["request_id"]);
    }

    [Theory]
    [InlineData("app_id=not a name", "app_id")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("cursor=bm8gY3Vyc29y", "cursor")]
    public async Task A_wrong_parameter_is_refused(string query, string field)
    {
        var (status, problem) = await service.SendAsync("GET", $"/rejections?{query}", SecuredService.AdminKey);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid_query", field), (status, (string?)problem["code"], (string?)problem["errors"]![0]!["field"]));
    }

    private async Task<(JsonArray Rows, string? Next)> ListAsync(string query, string key = SecuredService.AdminKey)
    {
        using var response = await service.RespondAsync("GET", $"/rejections{query}", key);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var next = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('?')[1].Split('>')[0] : null;
        return (JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsArray(), next is null ? null : $"?{next}");
    }
}
