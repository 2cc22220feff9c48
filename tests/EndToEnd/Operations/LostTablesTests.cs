using System.Net;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Storage.Transactions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry.EndToEnd.Operations;

/// <summary>An account that is emptied under a running service, seen through the front door.</summary>
public sealed class LostTablesTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly RunningService _service;

    public LostTablesTests() => _service = new() { ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time)) };

    public async Task InitializeAsync()
    {
        await _service.InitializeAsync();
        var tables = _service.Services.GetRequiredService<TableAccount>();
        foreach (var table in EmptyAccount.TableNames)
        {
            await tables.DeleteTableAsync(table);
        }

        foreach (var queue in EmptyAccount.QueueNames)
        {
            await _service.Queues.DeleteQueueAsync(queue);
        }

        // What is known of keys and of readiness is too old now.
        _time.Advance(TimeSpan.FromSeconds(10));
    }

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Requests_are_served_as_on_the_first_day()
    {
        var session = await _service.StartAsync();
        var (recorded, _) = await _service.PostAsync("/events", Calls.Batch(session, 3));
        var (ended, _) = await _service.PostAsync("/sessions/end", Calls.End(session));
        var (read, body) = await _service.GetAsync($"/internal/sessions/{session}");
        var (ready, _) = await _service.GetAsync("/ready");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (recorded, ended, read, ready));
        Assert.Equal(3, body["events"]!.AsArray().Count);
        Assert.Equal(EmptyAccount.TableNames.Length + EmptyAccount.QueueNames.Length, _service.Logs.Lines.Count(static line => line.EventId == 3102));
    }

    [Fact]
    public async Task Where_nothing_may_be_made_requests_are_told_to_come_again_and_the_service_is_not_ready_until_somebody_makes_it()
    {
        _service.Transport.Forbids = static call => call.IsOfCreation;

        var (started, problem) = await _service.PostAsync("/sessions/start", "{}");
        var (notReady, components) = await _service.GetAsync("/ready");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "keys_unavailable"), (started, (string?)problem["code"]));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "failed"), (notReady, (string?)components["storage"]!["tables"]!["status"]));

        _service.Transport.Forbids = static _ => false;
        _time.Advance(TimeSpan.FromSeconds(5));

        await _service.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await _service.GetAsync("/ready")).Status);
    }
}
