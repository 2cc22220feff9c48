namespace AgentTelemetry.Access.Rates;

public sealed class ReadTurnsTests
{
    private const int AtOnce = 3;

    private readonly ReadTurns _turns = new(AtOnce);

    [Fact]
    public async Task As_many_reads_as_there_are_turns_begin_and_one_more_waits()
    {
        await TakeAllAsync();

        var waiting = BeginAsync("a");
        Assert.False(waiting.IsCompleted);

        _turns.End();
        await waiting;
    }

    [Fact]
    public async Task An_app_that_waits_for_one_read_is_next_however_many_another_waits_for()
    {
        await TakeAllAsync();
        var flood = Enumerable.Range(0, 100).Select(_ => BeginAsync("flooder")).ToList();
        var other = BeginAsync("other");

        _turns.End();
        _turns.End();

        await other;
        await flood[0];
        Assert.DoesNotContain(flood.Skip(1), static read => read.IsCompleted);
    }

    [Fact]
    public async Task A_read_that_is_given_up_takes_no_turn()
    {
        await TakeAllAsync();
        using var given = new CancellationTokenSource();
        var first = BeginAsync("a", given.Token);
        var second = BeginAsync("b");
        await given.CancelAsync();

        _turns.End();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await second;
    }

    [Fact]
    public async Task Turns_that_nobody_waits_for_are_free_again()
    {
        await TakeAllAsync();
        for (var turn = 0; turn < AtOnce; turn++)
        {
            _turns.End();
        }

        await TakeAllAsync();
        Assert.False(BeginAsync("a").IsCompleted);
    }

    private async Task TakeAllAsync()
    {
        for (var turn = 0; turn < AtOnce; turn++)
        {
            await _turns.BeginAsync(CancellationToken.None);
        }
    }

    private async Task BeginAsync(string app, CancellationToken cancellationToken = default)
    {
        ReadTurns.ReadAs(app);
        await _turns.BeginAsync(cancellationToken);
    }
}
