using System.Net;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Retention.Repair;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>Damage that cannot be put right, or takes what is damaged with it.</summary>
public sealed class LostRowTests(Store store) : IClassFixture<Store>
{
    private const string Unknown = "7c3b3f0e-0000-4000-8000-0123456789ab";

    [Fact]
    public async Task A_session_whose_row_is_lost_goes_whole()
    {
        var session = await store.Keeping.EndedSessionAsync();
        store.Later();
        await Store.DeleteAsync(store.Sessions, "s~", session);

        Assert.Equal([DamageKind.Leftover, DamageKind.OrphanedRow], await store.FindingsAsync());
        await store.RepairAsync();

        Assert.Equal([], await store.FindingsAsync());

        // The marks for totals go with the next recount that finds them old enough.
        await Eventually.TrueAsync(
            async () =>
            {
                await store.Service.GetAsync("/stats/sessions");
                return (await Subjects.FoundAsync(store.Service, session)).Count == 0;
            },
            "nothing of it");
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_and_holds_nothing_else_up()
    {
        var session = await store.Keeping.EndedSessionAsync();
        store.Later();
        await Store.ChangeAsync(store.Sessions, "s~", session, static row => row["summary"] = "{");
        await Store.DeleteAsync(store.Runs, "l~", store.Run);

        var (mended, left) = await store.RepairAsync();

        Assert.True(mended >= 1 && left >= 1);
        Assert.Equal([DamageKind.Unreadable], await store.FindingsAsync());
        Assert.Contains(store.Run, (await store.Service.GetAsync("/api/v1/runs?limit=1000")).Body.ToJsonString(), StringComparison.Ordinal);
        await Store.DeleteAsync(store.Sessions, "s~", session);
        await store.RepairAsync();
        Assert.Equal([], await store.FindingsAsync());
    }

    [Fact]
    public async Task A_run_that_was_never_counted_is_in_the_totals_after_a_repair()
    {
        var run = await store.Keeping.EndedRunAsync(agent: "uncounted");
        store.Later();
        await Store.DeleteAsync(store.Runs, "m~", run);
        Assert.Equal(0, await RunsAsync());

        await store.RepairAsync();

        Assert.Equal(1, await RunsAsync());
        Assert.Equal([], await store.FindingsAsync());

        async Task<int> RunsAsync() => (int)(await store.Service.GetAsync("/api/v1/stats?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&interval=day&agent_name=uncounted")).Body["total_runs"]!;
    }

    [Fact]
    public async Task Text_that_a_privacy_level_forbids_is_told_without_its_text()
    {
        store.Later();
        await Store.AddAsync(
            store.Events,
            $"tests~{store.Open}",
            $"e~{Unknown}",
            ("event_type", "turn_started"),
            ("event_timestamp", "2026-03-01T00:00:00.000000Z"),
            ("created_at", "2026-03-01T00:00:00.000000Z"),
            ("ordinal", 0),
            ("document", """{"type":"turn_started","timestamp":"2026-03-01T00:00:00Z","turn":{"privacy_level":"intent","query_text":"a secret"}}"""));

        var (_, answer) = await store.Service.GetAsync("/verify?part=events");
        await store.Events.DeleteEntityAsync($"tests~{store.Open}", $"e~{Unknown}");

        var finding = Assert.Single(answer["findings"]!.AsArray());
        Assert.Equal(("nothing_forbidden_at_rest", DamageKind.Forbidden), ((string)finding!["promise"]!, (string)finding["kind"]!));
        Assert.DoesNotContain("secret", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_request_may_be_about_to_complete_is_left_alone()
    {
        store.Later();
        var now = DateTimeOffset.UtcNow;
        store.Keeping.Clock.Advance(now - store.Keeping.Clock.GetUtcNow());
        await Store.AddAsync(store.Events, $"tests~{Unknown}", "o", ("last_activity", "2026-03-01T00:00:00.000000Z"));
        await Store.AddAsync(store.Runs, Store.BucketOf("lost"), "l~0000000000000000001~lost");

        Assert.Equal([], await store.FindingsAsync());
        Assert.Equal((0, 0), await store.RepairAsync());

        store.Keeping.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal([DamageKind.OrphanedRow], await store.FindingsAsync());
        store.Keeping.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([DamageKind.Leftover, DamageKind.OrphanedRow], await store.FindingsAsync());
        await store.RepairAsync();
        Assert.Equal([], await store.FindingsAsync());
    }

    [Fact]
    public async Task A_walk_with_a_cursor_sees_each_row_once()
    {
        var rows = 0;
        string? cursor = null;
        do
        {
            var (status, page) = await store.Service.GetAsync($"/verify?part=sessions&limit=3{(cursor is null ? "" : $"&cursor={cursor}")}");
            Assert.Equal(HttpStatusCode.OK, status);
            var part = page["parts"]![0]!;
            Assert.InRange((int)part["rows"]!, 0, 3);
            rows += (int)part["rows"]!;
            cursor = (string?)part["next"];
        }
        while (cursor is not null);

        var whole = (await store.Service.GetAsync("/verify?part=sessions&limit=10000")).Body;
        Assert.Equal((int)whole["parts"]![0]!["rows"]!, rows);
        Assert.True(rows > 3);
    }

    [Fact]
    public async Task A_sample_looks_at_places_that_chance_picks()
    {
        var (status, answer) = await store.Service.GetAsync("/verify?sample=true&limit=64");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(answer["parts"]!.AsArray(), static part => (int)part!["rows"]! > 0);
        Assert.All(answer["parts"]!.AsArray(), static part => Assert.False((bool)part!["complete"]!));
    }

    [Theory]
    [InlineData("part=keys", "part")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=10001", "limit")]
    [InlineData("sample=yes", "sample")]
    [InlineData("cursor=!", "cursor")]
    [InlineData("cursor=dGVzdHN-MCA", "cursor")]
    [InlineData("part=sessions&cursor=b3RoZXJ-MCA", "cursor")]
    [InlineData("part=events&cursor=dGVzdHN-MCA", "cursor")]
    public async Task What_it_does_not_take_is_refused(string query, string field)
    {
        var (status, problem) = await store.Service.GetAsync($"/verify?{query}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(field, (string)problem["errors"]![0]!["field"]!);
    }
}
