using AgentTelemetry.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry.Operations;

public sealed class ReadinessServiceTests : IDisposable
{
    private readonly FakeStorageProbe _storage = new();
    private readonly FakeTimeProvider _time = Given.Clock();
    private readonly ReadinessService _service;

    public ReadinessServiceTests() => _service = new ReadinessService(_storage, _time);

    [Fact]
    public async Task It_is_ready_when_every_component_answers()
    {
        var readiness = await _service.CheckAsync(CancellationToken.None);

        Assert.True(readiness.IsReady);
        Assert.Equal(["tables", "queues"], readiness.Components.Select(component => component.Name));
    }

    [Fact]
    public async Task It_is_not_ready_when_one_does_not()
    {
        _storage.TablesAnswer = false;

        Assert.False((await _service.CheckAsync(CancellationToken.None)).IsReady);
    }

    [Fact]
    public async Task Storage_is_asked_again_after_five_seconds_and_no_sooner()
    {
        await _service.CheckAsync(CancellationToken.None);
        _storage.TablesAnswer = false;

        _time.Advance(TimeSpan.FromMilliseconds(4_999));
        Assert.True((await _service.CheckAsync(CancellationToken.None)).IsReady);
        Assert.Equal(1, _storage.Checks);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False((await _service.CheckAsync(CancellationToken.None)).IsReady);
        Assert.Equal(2, _storage.Checks);
    }

    [Fact]
    public async Task Many_who_ask_at_once_cost_one_look()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => _service.CheckAsync(CancellationToken.None))));

        Assert.Equal(1, _storage.Checks);
    }

    public void Dispose() => _service.Dispose();
}
