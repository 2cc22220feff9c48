using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.Upgrade.Hosting;
using AgentTelemetry.Upgrade.Recording;

namespace AgentTelemetry.Upgrade.Content;

/// <summary>What an earlier version stored is read as that version read it.</summary>
[Collection(nameof(OnStores))]
public sealed class ReadingTests(UpgradedServices services)
{
    [Theory]
    [MemberData(nameof(UpgradedServices.Versions), MemberType = typeof(UpgradedServices))]
    public async Task Every_read_is_answered_as_it_was(string version)
    {
        // On a store of its own, as other tests write.
        await using var service = await UpgradedServices.StartAsync(version, withMessages: false);
        var differences = new List<string>();

        foreach (var answer in service.Store.Answers)
        {
            var (status, body) = await service.GetAsync(answer.Key, answer.Path);
            if (((int)status != answer.Status ? $"{(int)status} was {answer.Status}" : Recalled.Difference(answer.Body, body)) is { } difference)
            {
                differences.Add($"{answer.Path} for {answer.Key}: {difference}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Theory]
    [MemberData(nameof(UpgradedServices.Versions), MemberType = typeof(UpgradedServices))]
    public async Task Paging_gives_every_session_once_and_newest_first(string version)
    {
        var service = await services.OnStoreOfAsync(version);
        var seen = new List<JsonNode>();

        for (string? page = "/internal/sessions?limit=2"; page is not null;)
        {
            using var response = await service.RespondAsync(KeyNames.Globex, page);
            seen.AddRange((await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonArray>())!.OfType<JsonNode>());
            page = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(7, seen.Select(static session => (string)session["id"]!).Distinct().Count());
        Assert.Equal(7, seen.Count);
        Assert.Equal(seen.OrderByDescending(static session => (string)session["started_at"]!, StringComparer.Ordinal), seen);
    }

    [Theory]
    [MemberData(nameof(UpgradedServices.Versions), MemberType = typeof(UpgradedServices))]
    public async Task Text_that_was_split_over_properties_is_whole(string version)
    {
        var service = await services.OnStoreOfAsync(version);

        var (_, session) = await service.GetAsync(KeyNames.Acme, $"/internal/sessions/{await service.IdOfAsync(KeyNames.Acme, Sessions.Long)}");

        Assert.Equal(Sessions.LongText, (string?)session["events"]![0]!["data"]!["text"]);
    }

    [Theory]
    [MemberData(nameof(UpgradedServices.Versions), MemberType = typeof(UpgradedServices))]
    public async Task What_privacy_took_out_stays_out(string version)
    {
        var service = await services.OnStoreOfAsync(version);

        var (_, session) = await service.GetAsync(KeyNames.Acme, $"/internal/sessions/{await service.IdOfAsync(KeyNames.Acme, Sessions.Ended)}");

        var text = session.ToJsonString();
        Assert.Contains("summary text", text, StringComparison.Ordinal);
        Assert.DoesNotContain("gone", text, StringComparison.Ordinal);
    }
}
