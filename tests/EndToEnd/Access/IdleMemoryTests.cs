using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Limits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>When an instance gives memory back; <see cref="Flood.FloodedService"/> shows that it helps.</summary>
public sealed class IdleMemoryTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Heap _heap = new();
    private readonly ServiceProvider _meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly BodyBudget _bodies;
    private readonly IdleMemory _memory;

    public IdleMemoryTests()
    {
        var (rates, limits, metrics) = (Options.Create(new RateOptions()), Options.Create(new LimitOptions()), ActivatorUtilities.CreateInstance<RateMetrics>(_meters));
        _bodies = new BodyBudget(rates, limits, metrics);
        _memory = new IdleMemory(_bodies, new AnswerBudget(rates, limits, metrics), _heap, _time);
        _memory.StartAsync(CancellationToken.None);
    }

    public void Dispose()
    {
        _memory.Dispose();
        _meters.Dispose();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, IdleMemory.Collections)]
    public void A_heap_that_grew_by_more_than_is_worth_it_is_collected_as_often_as_buffers_need(int beyond, int collections)
    {
        _heap.CommittedBytes = IdleMemory.WorthCollecting + beyond;

        Look(times: IdleMemory.Collections + 5);

        Assert.Equal(collections, _heap.Collections);
    }

    [Fact]
    public void Nothing_is_collected_while_a_body_is_held()
    {
        _heap.CommittedBytes = 2 * IdleMemory.WorthCollecting;
        _bodies.Hold("an-app", 1);

        Look(times: 3);
        var held = _heap.Collections;
        _bodies.Return("an-app", 1);
        Look(times: 3);

        Assert.Equal((0, 3), (held, _heap.Collections));
    }

    [Fact]
    public void What_stays_is_not_collected_again_until_the_heap_has_grown_anew()
    {
        _heap.CommittedBytes = 10 * IdleMemory.WorthCollecting;
        Look(times: 2 * IdleMemory.Collections);
        var once = _heap.Collections;

        _heap.CommittedBytes += IdleMemory.WorthCollecting + 1;
        Look(times: 2 * IdleMemory.Collections);

        Assert.Equal((IdleMemory.Collections, 2 * IdleMemory.Collections), (once, _heap.Collections));
    }

    private void Look(int times)
    {
        for (var time = 0; time < times; time++)
        {
            _time.Advance(IdleMemory.Interval);
        }
    }

    private sealed class Heap : IHeap
    {
        public long CommittedBytes { get; set; }

        public int Collections { get; private set; }

        public void GiveBack() => Collections++;
    }
}
