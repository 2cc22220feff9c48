using System.Net;
using AgentTelemetry.Content;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.EndToEnd.Traces;

namespace AgentTelemetry.EndToEnd.Durability;

/// <summary>Promises 1 to 3: whatever breaks between us and storage, at whichever call, the rows are those of a day when nothing broke.</summary>
public sealed class FaultTests(RunningService service) : IClassFixture<RunningService>, IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        service.Transport.Begin();
        return Task.CompletedTask;
    }

    public static TheoryData<string, StorageFault> EveryRequestWithEveryFault()
    {
        var cases = new TheoryData<string, StorageFault>();
        foreach (var request in Requests.Keys)
        {
            foreach (var fault in Enum.GetValues<StorageFault>())
            {
                cases.Add(request, fault);
            }
        }

        return cases;
    }

    public static TheoryData<string> EveryRequest() => new(Requests.Keys);

    [Theory]
    [MemberData(nameof(EveryRequestWithEveryFault))]
    public async Task A_fault_at_any_call_leaves_the_same_rows(string name, StorageFault fault)
    {
        var (expected, calls) = await CleanRunAsync(name);

        // Each fault begins at another call, so that every call meets some.
        for (var at = (int)fault % CallsInTurn.Step; at < calls; at += CallsInTurn.Step)
        {
            var rows = service.Rows.FromNowOn();
            var request = await Requests[name](service);
            service.Transport.Begin(call => call == at ? fault : null);

            Assert.True(await request.SendAsync(), $"{name} was refused after {fault} at call {at}.");

            service.Transport.Begin();
            Assert.Equal(expected, await rows.ShapeOfAsync(request.SessionId));
        }
    }

    [Theory]
    [MemberData(nameof(EveryRequest))]
    public async Task A_service_that_dies_before_any_call_is_completed_by_sending_again(string name)
    {
        var (expected, calls) = await CleanRunAsync(name);

        for (var at = 0; at < calls; at++)
        {
            var rows = service.Rows.FromNowOn();
            var request = await Requests[name](service);
            service.Transport.Begin(call => call >= at ? StorageFault.DroppedBefore : null);
            Assert.False(await request.SendAsync(), $"{name} was acknowledged although nothing was stored from call {at} on.");

            service.Transport.Begin();
            Assert.True(await request.SendAsync(), $"{name} was refused after dying at call {at}.");
            Assert.Equal(expected, await rows.ShapeOfAsync(request.SessionId));
        }
    }

    [Theory]
    [MemberData(nameof(EveryRequest))]
    public async Task Sending_a_request_again_changes_no_row(string name)
    {
        var rows = service.Rows.FromNowOn();
        var request = await Requests[name](service);
        Assert.True(await request.SendAsync());
        var stored = await rows.OfAsync(request.SessionId);

        Assert.True(await request.SendAsync());

        Assert.NotEqual("", stored);
        Assert.Equal(stored, await rows.OfAsync(request.SessionId));
    }

    [Theory]
    [MemberData(nameof(EveryRequest))]
    public async Task Eight_senders_of_the_same_request_store_it_once(string name)
    {
        var (expected, _) = await CleanRunAsync(name);
        var rows = service.Rows.FromNowOn();
        var request = await Requests[name](service);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => request.SendAsync()));

        Assert.All(answers, Assert.True);
        Assert.Equal(expected, await rows.ShapeOfAsync(request.SessionId));
    }

    private async Task<(string Shape, int Calls)> CleanRunAsync(string name)
    {
        var rows = service.Rows.FromNowOn();
        var request = await Requests[name](service);
        service.Transport.Begin();
        Assert.True(await request.SendAsync());
        var calls = service.Transport.Calls.Count;
        return (await rows.ShapeOfAsync(request.SessionId), calls);
    }

    private static readonly Dictionary<string, Func<RunningService, Task<Repeatable>>> Requests = new()
    {
        ["start"] = service =>
        {
            var key = Guid.NewGuid().ToString();
            return Task.FromResult(Repeatable.Http(
                service, "/sessions/start", """{"external_session_id":"caller-1","agent_id":"a"}""", HttpStatusCode.Created, body => (string)body["session_id"]!, key));
        },
        ["events"] = async service =>
        {
            var session = await service.StartAsync();
            return Repeatable.Http(service, "/events", Calls.Batch(session, 120), HttpStatusCode.Created, _ => session);
        },
        ["observed events"] = async service =>
        {
            var session = await service.StartAsync();
            return Repeatable.Http(service, "/events", Calls.Batch(session, 40).Replace("\"source_role\":null", "\"content_telemetry_id\":\"00000000-0000-4000-9000-000000000001\"", StringComparison.Ordinal), HttpStatusCode.Created, _ => session);
        },
        ["events of an unknown session"] = service =>
        {
            var named = Guid.NewGuid();
            return Task.FromResult(Repeatable.Http(
                service, "/events", Calls.Batch(named.ToString(), 60).Replace("{\"session_id\"", "{\"schema_version\":\"0.1\",\"session_id\"", StringComparison.Ordinal), HttpStatusCode.Created, _ => SessionIds.OfUpload("tests", named).ToString()));
        },
        ["events of no session"] = service =>
        {
            var url = $"https://{Guid.NewGuid()}.example/";
            return Task.FromResult(Repeatable.Http(
                service,
                "/events",
                $$$"""{"events":[{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","source_role":"edge","content_url":"{{{url}}}"}]}""",
                HttpStatusCode.Created,
                _ => url));
        },
        ["end"] = async service =>
        {
            var session = await service.StartAsync("""{"external_session_id":"caller-2"}""");
            return Repeatable.Http(service, "/sessions/end", Calls.End(session), HttpStatusCode.OK, _ => session);
        },
        ["bulk"] = service => Task.FromResult(
            Repeatable.Http(service, "/sessions/bulk", Calls.Document(Guid.NewGuid().ToString(), 120), null, body => (string)body["session_id"]!)),
        ["run events"] = async service =>
        {
            var run = Guid.NewGuid().ToString();
            await service.PostAsync("/api/v1/runs", $$"""{"event_id":"{{run}}","run_id":"r","agent_name":"a","job_type":"j","start_time":"2026-03-01T10:00:00Z","created_at":"2026-03-01T10:00:00Z"}""");
            var events = Enumerable.Range(0, 110).Select(static number => $$$"""{"event_type":"step","timestamp":"2026-03-01T10:00:00Z","payload_json":{"number":{{{number}}}}}""");
            return Repeatable.Http(service, $"/api/v1/runs/{run}/events", $"[{string.Join(',', events)}]", HttpStatusCode.OK, _ => run);
        },
        ["traces"] = service =>
        {
            var trace = OtlpCalls.TraceOfTwoBuckets();
            return Task.FromResult(Repeatable.Http(service, "/v1/traces", OtlpCalls.Traces(OtlpCalls.Nested(trace, 60)), HttpStatusCode.OK, _ => OtlpCalls.RunOf(trace)));
        },
        ["queue"] = async service =>
        {
            var session = await service.StartAsync();
            return Repeatable.Queued(service, Calls.Batch(session, 60), session);
        },
    };
}
