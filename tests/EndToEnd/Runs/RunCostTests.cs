using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Runs;

/// <summary>What a run costs, in counted storage calls.</summary>
[Collection(nameof(OnService))]
public sealed class RunCostTests(RunningService service) : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        service.Transport.Begin();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_new_run_is_one_storage_call()
    {
        service.Transport.Begin();
        await service.CreatedAsync();

        Assert.Equal("POST", Assert.Single(service.Transport.Calls).Method);
    }

    [Fact]
    public async Task An_event_of_a_run_is_a_look_at_the_run_and_a_transaction_of_three_entities()
    {
        var run = await service.CreatedAsync();

        service.Transport.Begin();
        await service.PostAsync($"{RunCalls.PathOf(run)}/events", """[{"id":"a","event_type":"step","timestamp":"2026-03-01T10:00:00Z"}]""");

        Assert.Equal([("GET", 0), ("POST", 3)], service.Transport.Calls.Select(static call => (call.Method, call.Actions)));
    }

    [Fact]
    public async Task A_change_of_a_run_is_a_look_at_the_run_and_a_transaction()
    {
        var run = await service.CreatedAsync();

        service.Transport.Begin();
        await service.PatchAsync(run, """{"status":"success"}""");

        Assert.Equal(["GET", "POST"], service.Transport.Calls.Select(static call => call.Method));
    }
}
