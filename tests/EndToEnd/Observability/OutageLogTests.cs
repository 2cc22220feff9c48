using System.Net;
using AgentTelemetry.EndToEnd.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentTelemetry.EndToEnd.Observability;

/// <summary>An outage is told of in every request's log, and why in one a minute.</summary>
public sealed class OutageLogTests : IAsyncLifetime
{
    private readonly Access.RateClock _clock = new();
    private readonly RunningService _service;

    public OutageLogTests() => _service = new() { ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock)) };

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Its_stack_is_logged_once_a_minute_and_every_request_has_a_line()
    {
        _service.Transport.Begin(static _ => StorageFault.DroppedBefore);
        for (var time = 0; time < 5; time++)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _service.PostAsync("/sessions/start", "{}")).Status);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _service.GetAsync("/internal/sessions")).Status);
        }

        var withinAMinute = Told();
        _clock.Advance(TimeSpan.FromMinutes(1));
        await _service.GetAsync("/internal/sessions");
        var afterIt = Told();

        Assert.Equal((1, 9), withinAMinute);
        Assert.Equal((2, 9), afterIt);
    }

    private (int WithStack, int Without) Told()
    {
        var lines = _service.Logs.Lines.Where(static line => line.EventId is 1002 or 1004).ToList();
        Assert.All(lines, static line => Assert.Equal(line.EventId is 1002, line.Exception is not null));
        return (lines.Count(static line => line.EventId is 1002), lines.Count(static line => line.EventId is 1004));
    }
}
