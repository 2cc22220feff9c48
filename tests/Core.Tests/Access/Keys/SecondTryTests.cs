using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry.Access.Keys;

public sealed class SecondTryTests
{
    private static readonly TimeSpan After = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly List<TaskCompletionSource<string>> _calls = [];
    private readonly List<CancellationToken> _tokens = [];

    [Fact]
    public async Task A_quick_answer_is_the_only_call()
    {
        var answer = RunAsync();
        _calls[0].SetResult("first");

        Assert.Equal("first", await answer);
        Assert.Single(_calls);
    }

    [Fact]
    public async Task A_call_that_stalls_is_made_again_and_the_second_answer_counts()
    {
        var answer = RunAsync();
        _time.Advance(After - TimeSpan.FromTicks(1));
        Assert.Single(_calls);
        _time.Advance(TimeSpan.FromTicks(1));
        await TwoCallsAsync();

        _calls[1].SetResult("second");

        Assert.Equal("second", await answer);
        Assert.True(_tokens[0].IsCancellationRequested);
    }

    [Fact]
    public async Task The_first_still_counts_when_it_answers_before_the_second()
    {
        var answer = RunAsync();
        _time.Advance(After);
        await TwoCallsAsync();

        _calls[0].SetResult("first");

        Assert.Equal("first", await answer);
    }

    [Fact]
    public async Task A_failure_is_tried_again_at_once()
    {
        var answer = RunAsync();

        _calls[0].SetException(new TimeoutException());
        await TwoCallsAsync();
        _calls[1].SetResult("second");

        Assert.Equal("second", await answer);
    }

    [Fact]
    public async Task Two_failures_are_a_failure()
    {
        var answer = RunAsync();

        _calls[0].SetException(new TimeoutException());
        await TwoCallsAsync();
        _calls[1].SetException(new InvalidOperationException());

        await Assert.ThrowsAnyAsync<Exception>(() => answer);
    }

    private Task<string> RunAsync() => SecondTry.OfAsync(Call, After, _time, CancellationToken.None);

    private Task<string> Call(CancellationToken cancellationToken)
    {
        var call = new TaskCompletionSource<string>();
        _calls.Add(call);
        _tokens.Add(cancellationToken);
        return call.Task;
    }

    private async Task TwoCallsAsync()
    {
        while (_calls.Count < 2)
        {
            await Task.Yield();
        }
    }
}
