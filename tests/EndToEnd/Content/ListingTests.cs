using System.Text.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>Listings: newest first, filtered, and walked by cursor.</summary>
[Collection(nameof(OnService))]
public sealed class ListingTests(RunningService service)
{
    [Fact]
    public async Task A_cursor_walk_gives_every_session_once_newest_first_while_others_are_started()
    {
        var scope = Guid.NewGuid().ToString();
        var started = new List<string>();
        for (var index = 0; index < 45; index++)
        {
            started.Add(await service.StartAsync(JsonSerializer.Serialize(new { content_scope = scope })));
        }

        var walked = new List<string>();
        var pages = 0;
        for (var path = $"/internal/sessions?content_scope={scope}&limit=10"; path is not null; pages++)
        {
            var (page, next) = await PageAsync(path);
            walked.AddRange(page.Select(session => (string)session!["id"]!));
            await service.StartAsync(JsonSerializer.Serialize(new { content_scope = scope }));
            path = next;
        }

        Assert.Equal(Enumerable.Reverse(started), walked);
        Assert.InRange(pages, 5, 10);
    }

    [Fact]
    public async Task Offset_and_limit_cut_the_same_list()
    {
        var scope = Guid.NewGuid().ToString();
        for (var index = 0; index < 12; index++)
        {
            await service.StartAsync(JsonSerializer.Serialize(new { content_scope = scope }));
        }

        var (all, _) = await PageAsync($"/internal/sessions?content_scope={scope}");
        var (part, _) = await PageAsync($"/internal/sessions?content_scope={scope}&offset=3&limit=4");

        Assert.Equal(12, all.Count);
        Assert.Equal(all.Skip(3).Take(4).Select(Text), part.Select(Text));
    }

    [Fact]
    public async Task Outcome_and_time_filter_ended_sessions_by_their_end()
    {
        var scope = Guid.NewGuid().ToString();
        var body = JsonSerializer.Serialize(new { content_scope = scope });
        var open = await service.StartAsync(body);
        var ended = await service.StartAsync(body);
        await service.PostAsync("/sessions/end", Calls.End(ended, "browse"));
        var (_, stored) = await service.GetAsync($"/internal/sessions/{ended}");
        var endedAt = (string)stored["ended_at"]!;

        Assert.Equal([ended, open], await IdsAsync(""));
        Assert.Equal([ended], await IdsAsync("&outcome_type=browse"));
        Assert.Empty(await IdsAsync("&outcome_type=conversion"));
        Assert.Equal([ended], await IdsAsync($"&since={endedAt}&until={endedAt}"));
        Assert.Empty(await IdsAsync("&until=2026-01-01T00:00:00Z"));
        Assert.Equal([ended], await IdsAsync("&since=2020-01-01T00:00:00%2B01:00"));

        async Task<IEnumerable<string>> IdsAsync(string filter) =>
            (await PageAsync($"/internal/sessions?content_scope={scope}{filter}")).Page.Select(session => (string)session!["id"]!);
    }

    [Fact]
    public async Task The_newest_session_of_an_external_id_is_found_without_its_events()
    {
        var external = Guid.NewGuid().ToString();
        var body = JsonSerializer.Serialize(new { external_session_id = external });
        await service.StartAsync(body);
        var newest = await service.StartAsync(body);

        var (_, found) = await service.GetAsync($"/internal/sessions/by-external-id/{external}");

        Assert.Equal(newest, (string?)found["id"]);
        Assert.Null(found["events"]);
    }

    [Fact]
    public async Task The_sessions_of_one_external_id_are_filtered_and_walked_like_any_others()
    {
        var external = Guid.NewGuid().ToString();
        var ended = new List<string>();
        for (var index = 0; index < 9; index++)
        {
            var session = await service.StartAsync(JsonSerializer.Serialize(new { external_session_id = external }));
            if (index % 4 == 0)
            {
                await service.PostAsync("/sessions/end", Calls.End(session));
                ended.Add(session);
            }
        }

        var walked = new List<string>();
        for (var path = $"/internal/sessions?external_session_id={external}&outcome_type=conversion&limit=1"; path is not null;)
        {
            var (page, next) = await PageAsync(path);
            walked.AddRange(page.Select(session => (string)session!["id"]!));
            path = next;
        }

        Assert.Equal(Enumerable.Reverse(ended), walked);
        Assert.Equal(9, (await PageAsync($"/internal/sessions?external_session_id={external}")).Page.Count);
        Assert.Single((await PageAsync($"/internal/sessions?external_session_id={external}&outcome_type=conversion&offset=2")).Page);
    }

    private async Task<(JsonArray Page, string? Next)> PageAsync(string path)
    {
        using var response = await service.Http.GetAsync(path);
        var page = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsArray();
        return (page, response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null);
    }

    private static string Text(JsonNode? session) => session!.ToJsonString();
}
