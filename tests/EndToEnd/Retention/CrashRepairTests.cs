using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>The service dies before, or after, any call of storage, and nobody sends the request again: a repair leaves no part of it, and everything that is seen is whole.</summary>
public sealed class CrashRepairTests(Store store) : IClassFixture<Store>, IAsyncLifetime
{
    private static readonly Dictionary<string, Func<RunningService, Task<Func<Task<(HttpStatusCode Status, JsonNode Body)>>>>> Requests = new()
    {
        ["start"] = static service => Task.FromResult<Func<Task<(HttpStatusCode, JsonNode)>>>(() => service.PostAsync("/sessions/start", $$$"""{"external_session_id":"{{{Guid.NewGuid()}}}","user_context":{"external_id":"u"}}""")),
        ["events"] = static async service =>
        {
            var session = await service.StartAsync("{}");
            return () => service.PostAsync("/events", KeepingService.Batch(session, 150));
        },
        ["end"] = static async service =>
        {
            var session = await service.StartAsync("{}");
            return () => service.PostAsync("/sessions/end", Calls.End(session));
        },
        ["bulk"] = static service => Task.FromResult<Func<Task<(HttpStatusCode, JsonNode)>>>(() => service.PostAsync("/sessions/bulk", Calls.Document(Guid.NewGuid().ToString(), 120))),
        ["run"] = static service => Task.FromResult<Func<Task<(HttpStatusCode, JsonNode)>>>(() => service.PostAsync("/api/v1/runs", Run($"run-{Guid.NewGuid()}"))),
        ["run events"] = static async service =>
        {
            var run = $"run-{Guid.NewGuid()}";
            await service.PostAsync("/api/v1/runs", Run(run));
            return () => service.PostAsync($"/api/v1/runs/{run}/events", $"[{string.Join(',', Enumerable.Repeat("""{"event_type":"step"}""", 60))}]");
        },
        ["patch"] = static async service =>
        {
            var run = $"run-{Guid.NewGuid()}";
            await service.PostAsync("/api/v1/runs", Run(run));
            return () => service.SendAsync("PATCH", $"/api/v1/runs/{run}", """{"status":"success"}""");
        },
        ["erasure of a session"] = static async service =>
        {
            var session = await Subjects.SessionAsync(service, events: 3);
            return () => service.SendAsync("DELETE", $"/sessions/{session}");
        },
        ["erasure of a run"] = static async service =>
        {
            var run = await Subjects.RunAsync(service, 3);
            return () => service.SendAsync("DELETE", $"/api/v1/runs/{Uri.EscapeDataString(run)}");
        },
    };

    private readonly RunningService _service = store.Service;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _service.Transport.Begin();
        return Task.CompletedTask;
    }

    public static TheoryData<string> EveryRequest() => new(Requests.Keys);

    [Theory]
    [MemberData(nameof(EveryRequest))]
    public async Task Wherever_it_dies_a_repair_leaves_nothing_of_it_that_is_not_whole(string name)
    {
        // An erasure has many calls; of the others each matters.
        var step = name.StartsWith("erasure", StringComparison.Ordinal) ? CallsInTurn.Step : 1;
        var isAlive = false;
        for (var at = 0; !isAlive; at += step)
        {
            var send = await Requests[name](_service);
            _service.Transport.Begin(call => call > at ? StorageFault.DroppedBefore : call == at ? StorageFault.DroppedAfter : null);
            var (status, body) = await send();
            isAlive = _service.Transport.Calls.Count <= at;
            _service.Transport.Begin();
            Assert.True(!isAlive || (int)status is >= 200 and < 300, body.ToJsonString());
        }

        store.Later();
        var (mended, _) = await store.RepairAsync();
        store.Later();
        await store.RepairAsync();

        Assert.Equal([], await store.FindingsAsync());
        await EveryEventHasItsSessionAsync();
        Assert.True(mended > 0 || IsOneTransaction(name), "Nothing was left to mend: did it die at all?");
    }

    // So it is whole or absent without a repair.
    private static bool IsOneTransaction(string name) => name is "run" or "run events" or "patch";

    // Past the product: what a verification finds is not all that there could be.
    private async Task EveryEventHasItsSessionAsync()
    {
        var rows = await _service.Rows.AllAsync();
        var sessions = rows.Where(static row => row.GetString("table") == "Sessions" && row.RowKey.StartsWith("s~", StringComparison.Ordinal) && !row.ContainsKey("removed_at")).Select(static row => row.RowKey[2..]).ToHashSet();
        var events = rows.Where(static row => row.GetString("table") == "Events").Select(static row => row.PartitionKey.Split('~')[1]).ToHashSet();
        var pointers = rows.Where(static row => row.GetString("table") == "Observations" && row.RowKey.StartsWith("t~", StringComparison.Ordinal)).Select(static row => row.RowKey.Split('~')[2]).Where(static session => session != "-").ToHashSet();
        Assert.Equal([], events.Except(sessions));
        Assert.Equal([], pointers.Except(sessions));
    }

    private static string Run(string id) => $$"""{"event_id":"{{id}}","run_id":"r","agent_name":"a","job_type":"j","start_time":"2026-03-01T10:00:00Z"}""";
}
