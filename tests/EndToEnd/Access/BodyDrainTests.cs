using System.IO.Pipelines;
using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Reading bodies away by itself: what it costs, and how much of it there may be.</summary>
public sealed class BodyDrainTests
{
    private const int Share = BodyDrain.MostAtOnce / 2;

    private readonly BodyDrain _drain = new(Options.Create(new LimitOptions()), Options.Create(new RateOptions()), TimeProvider.System);

    [Fact]
    public async Task A_body_of_any_length_takes_next_to_no_memory()
    {
        const long Length = 40_000_000;
        var http = With(new BlankBody(Length));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var draining = _drain.DrainAsync(http);

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(draining.IsCompletedSuccessfully, "There was nothing to wait for.");
        Assert.Equal(new DrainOutcome(Length, ReachedEnd: true), await draining);
        Assert.InRange(allocated, 0, 100_000);
    }

    [Fact]
    public async Task More_than_so_many_bodies_are_not_waited_for_and_no_app_takes_all_places()
    {
        var bodies = new List<Pipe>();

        var begun = Begin("one", Share);
        var beyondShare = await Begin("one", 1).Single();
        begun.AddRange(Begin("", Share / 2));
        var beyondTheRestsShare = await Begin("", 1).Single();
        for (var app = 0; _drain.UnderWay < BodyDrain.MostAtOnce; app++)
        {
            begun.AddRange(Begin($"another-{app}", 1));
        }

        var beyondAll = await Begin("two", 1).Single();
        var underWay = _drain.UnderWay;
        bodies.ForEach(static body => body.Writer.Complete());
        var ended = await Task.WhenAll(begun);

        Assert.All(new[] { beyondShare, beyondTheRestsShare, beyondAll }, static outcome => Assert.Equal(new DrainOutcome(0, ReachedEnd: false), outcome));
        Assert.Equal(BodyDrain.MostAtOnce, underWay);
        Assert.All(ended, static outcome => Assert.Equal(new DrainOutcome(0, ReachedEnd: true), outcome));
        Assert.Equal(0, _drain.UnderWay);

        List<Task<DrainOutcome>> Begin(string app, int count)
        {
            var begun = new List<Task<DrainOutcome>>();
            for (; count > 0; count--)
            {
                var body = new Pipe();
                bodies.Add(body);
                begun.Add(_drain.DrainAsync(With(body.Reader, app)));
            }

            return begun;
        }
    }

    [Fact]
    public async Task What_has_come_already_needs_no_place()
    {
        var waited = new Pipe();
        var drain = new BodyDrain(Options.Create(new LimitOptions()), Options.Create(new RateOptions { MaxAppSharePercent = 1 }), TimeProvider.System);
        var waiting = drain.DrainAsync(With(waited.Reader));
        var come = new Pipe();
        await come.Writer.WriteAsync(new byte[1_000]);
        await come.Writer.CompleteAsync();

        var outcome = await drain.DrainAsync(With(come.Reader));
        await waited.Writer.CompleteAsync();

        Assert.Equal(new DrainOutcome(1_000, ReachedEnd: true), outcome);
        Assert.True((await waiting).ReachedEnd);
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(200, false)]
    public async Task A_refused_request_gives_its_place_up_while_it_is_waited_for_and_any_other_keeps_it(int status, bool isFree)
    {
        using var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var overload = new Overload(Options.Create(new RateOptions { MaxConcurrentRequests = 1 }), ActivatorUtilities.CreateInstance<RateMetrics>(meters));
        using var place = overload.Enter("app").Value;
        var body = new Pipe();
        var http = With(body.Reader);
        http.Response.StatusCode = status;
        http.Features.Set(place);

        var draining = _drain.DrainAsync(http);
        using var next = overload.Enter("app").Value;
        await body.Writer.CompleteAsync();
        await draining;

        Assert.Equal(isFree, next is not null);
    }

    private static DefaultHttpContext With(PipeReader body, string app = "")
    {
        var http = new DefaultHttpContext();
        http.Features.Set<IRequestBodyPipeFeature>(new BodyOf(body));
        http.Features.Set(new BodyPayer(app, static _ => { }));
        return http;
    }

    private sealed record BodyOf(PipeReader Reader) : IRequestBodyPipeFeature;
}
