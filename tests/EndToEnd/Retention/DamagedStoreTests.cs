using AgentTelemetry.Export.Sources;
using AgentTelemetry.Retention.Repair;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>Every kind of damage is found by a verification, which changes nothing, and put right by a repair.</summary>
public sealed class DamagedStoreTests(Store store) : IClassFixture<Store>
{
    private static readonly string Unknown = "7c3b3f0e-0000-4000-8000-0123456789ab";

    // The other damages of the same rows would hide these.
    private static readonly string[] Excluded = [DamageKind.HalfEnded, DamageKind.WrongRow];

    private static readonly Dictionary<string, (string Kind, Func<Store, Task> Do)> Damages = new()
    {
        ["a session is not listed"] = (DamageKind.MissingRow, static store => Store.DeleteAsync(store.Sessions, "l~", store.Ended)),
        ["an ended session is not listed by its end"] = (DamageKind.MissingRow, static store => Store.DeleteAsync(store.Sessions, "n~", store.Ended)),
        ["a session is not found by its caller's id"] = (DamageKind.MissingRow, static store => Store.DeleteAsync(store.Sessions, "x~", store.Ended)),
        ["a session is not among those of its user"] = (DamageKind.MissingRow, static store => Store.DeleteAsync(store.Sessions, "y~", store.Ended)),
        ["a session is not found by what its events say"] = (DamageKind.MissingRow, static store => Store.DeleteAsync(store.Sessions, "f~d~", store.Ended)),
        ["what names the rows of a session is missing"] = (DamageKind.MissingRow, static store => Task.WhenAll(
            Store.DeleteAsync(store.Sessions, "f~", store.Ended), Store.DeleteAsync(store.Sessions, "g~", store.Ended))),
        ["what events say leads to no session"] = (DamageKind.OrphanedRow, static store => Store.AddAsync(store.Sessions, Store.BucketOf(Unknown), $"f~d~lost~0000000000000000001~{Unknown}")),
        ["what no event of a session says leads to it"] = (DamageKind.OrphanedRow, static store => Store.AddAsync(store.Sessions, Store.BucketOf(store.Ended), $"f~d~lost~0000000000000000001~{store.Ended}")),
        ["what names the rows of a session is of none"] = (DamageKind.OrphanedRow, static store => Store.AddAsync(store.Sessions, Store.BucketOf(Unknown), $"g~{Unknown}", ("facets", ""), ("suffix", ""), ("is_whole", true))),
        ["an ended session would never be due"] = (DamageKind.MissingRow, static store => Store.DeleteAsync(store.Sessions, "k~", store.Ended)),
        ["an open session would never expire"] = (DamageKind.MissingRow, static store => Store.DeleteAsync(store.Sessions, "o~", store.Open)),
        ["a listing says something else than the session"] = (DamageKind.WrongRow, static store => Store.ChangeAsync(
            store.Sessions, "l~", store.Ended, static row => row["summary"] = row.GetString("summary").Replace("\"started_at\"", "\"started_At\"", StringComparison.Ordinal))),
        ["a listing leads to no session"] = (DamageKind.OrphanedRow, static store => Store.AddAsync(store.Sessions, Store.BucketOf(Unknown), $"l~0000000000000000001~{Unknown}")),
        ["a caller's id leads to no session"] = (DamageKind.OrphanedRow, static store => Store.AddAsync(store.Sessions, Store.BucketOf(Unknown), $"x~lost~0000000000000000001~{Unknown}")),
        ["an end broke off"] = (DamageKind.HalfEnded, static store => Store.DeleteAsync(store.Events, "o", store.Open)),
        ["an ended session takes events"] = (DamageKind.HalfOpen, static store => Store.AddAsync(store.Events, $"tests~{store.Ended}", "o", ("last_activity", "2026-03-01T00:00:00.000000Z"))),
        ["an open session would never be suspended"] = (DamageKind.HalfOpen, static store => Store.AddAsync(store.Events, $"tests~{store.Open}", "x", ("last_activity", "2026-03-01T00:00:00.000000Z"))),
        ["a start broke off"] = (DamageKind.Leftover, static store => Store.AddAsync(store.Events, $"tests~{Unknown}", "o", ("last_activity", "2026-03-01T00:00:00.000000Z"))),
        ["what leads to an event is missing"] = (DamageKind.MissingRow, static store => Store.DeleteAsync(store.Observations, "t~", store.Ended)),
        ["what leads to an event leads nowhere"] = (DamageKind.OrphanedRow, static store => Store.AddAsync(store.Observations, Store.BucketOf(Unknown), $"t~{Unknown}~{store.Ended}~{Unknown}")),
        ["an observation is not listed"] = (DamageKind.MissingRow, static async store => await Store.DeleteAsync(store.Observations, "l~", await store.ObservedAsync())),
        ["an observation would never be due"] = (DamageKind.MissingRow, static async store => await Store.DeleteAsync(store.Observations, "k~", await store.ObservedAsync())),
        ["a listing leads to no observation"] = (DamageKind.OrphanedRow, static store => Store.AddAsync(store.Observations, Store.BucketOf(Unknown), $"l~0000000000000000001~{Unknown}")),
        ["a run is not listed"] = (DamageKind.MissingRow, static store => Store.DeleteAsync(store.Runs, "l~", store.Run)),
        ["a run is not found by its parent"] = (DamageKind.MissingRow, static store => Store.DeleteAsync(store.Runs, "i~parent~", store.Run)),
        ["an ended run would never be due"] = (DamageKind.MissingRow, static store => Store.DeleteAsync(store.Runs, "k~", store.Run)),
        ["a running run would never be reaped"] = (DamageKind.MissingRow, static store => Store.DeleteAsync(store.Runs, "o~", store.Running)),
        ["a listing leads to no run"] = (DamageKind.OrphanedRow, static store => Store.AddAsync(store.Runs, Store.BucketOf("lost"), "l~0000000000000000001~lost")),
        ["an event is of no run"] = (DamageKind.OrphanedRow, static store => Store.AddAsync(store.Runs, Store.BucketOf("lost"), "t~lost~0000000000000000001~1")),
        ["a run says that it has more events"] = (DamageKind.Miscounted, static store => Store.ChangeAsync(store.Runs, "r~", store.Run, static row => row["events"] = 7)),
        ["an id of a run's event is not kept"] = (DamageKind.MissingRow, static async store =>
            await store.Runs.DeleteEntityAsync(Store.BucketOf(store.Run), (await Store.FindAsync(store.Runs, "e~", store.Run))[0].RowKey)),
        ["a session is not counted"] = (DamageKind.Uncounted, static store => Store.DeleteAsync(store.Sessions, "m~", store.Open)),
        ["what is counted is of no session"] = (DamageKind.OrphanedRow, static store => Store.AddAsync(store.Sessions, Store.BucketOf(Unknown), $"c~{Unknown}~0000000000000000001")),
        ["a run is not counted"] = (DamageKind.Uncounted, static store => Store.DeleteAsync(store.Runs, "m~", store.Running)),
        ["a waiting export is not found"] = (DamageKind.MissingRow, static store => Store.DeleteAsync(store.Exports, "w~", store.Ended)),
        ["a waiting row leads to no export"] = (DamageKind.OrphanedRow, static store => Store.AddAsync(
            store.Exports, Store.BucketOf("lost"), $"w~dataset~0000000000000000001~{SourceNames.Runs}~lost")),
        ["an erasure is in no list"] = (DamageKind.MissingRow, static async store =>
            await store.Erasures.DeleteEntityAsync("tests", (await Store.FindAsync(store.Erasures, "d~", ""))[0].RowKey)),
        ["a removal broke off and nothing brings it back"] = (DamageKind.UnfinishedRemoval, static store => Store.AddAsync(
            store.Runs, Store.BucketOf("half gone"), "r~half_20gone", ("removed_at", "2026-03-01T00:00:00.000000Z"), ("due_rows", ""))),
        ["a row does not say whose it is"] = (DamageKind.Unstamped, static store => Store.ChangeAsync(store.Sessions, "l~", store.Open, static row => row.Remove("app_id"))),
    };

    public static TheoryData<string> EveryDamage() => new(Damages.Keys);

    [Theory]
    [MemberData(nameof(EveryDamage))]
    public async Task Damage_is_found_and_put_right_and_readers_see_what_they_saw_before(string name)
    {
        store.Later();
        var before = await store.AnswersAsync();
        await Damages[name].Do(store);

        var found = await store.FindingsAsync();
        var (mended, left) = await store.RepairAsync();

        Assert.Contains(Damages[name].Kind, found);
        Assert.Equal((true, 0), (mended > 0, left));
        Assert.Equal([], await store.FindingsAsync());
        Assert.Equal(before, await store.AnswersAsync());
    }

    [Fact]
    public async Task Ten_repairs_of_a_store_with_every_damage_leave_it_sound()
    {
        store.Later();
        var before = await store.AnswersAsync();
        var all = Damages.Values.Where(static damage => !Excluded.Contains(damage.Kind)).ToList();
        foreach (var damage in all)
        {
            await damage.Do(store);
        }

        var runs = new List<(int Mended, int Left)>();
        for (var run = 0; run < 10; run++)
        {
            runs.Add(await store.RepairAsync());
            store.Later();
        }

        // Some hide others until they are put right.
        Assert.True(runs.Take(3).Sum(static run => run.Mended) >= all.Count - 2, string.Join(" ", runs));
        Assert.All(runs.Skip(3), static run => Assert.Equal((0, 0), run));
        Assert.Equal([], await store.FindingsAsync());
        Assert.Equal(before, await store.AnswersAsync());
    }
}
