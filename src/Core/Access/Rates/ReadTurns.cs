namespace AgentTelemetry.Access.Rates;

/// <summary>So many reads of storage are under way at a time; where more are wanted, apps take turns, however many reads each of them waits for.</summary>
/// <param name="atOnce">How many.</param>
internal sealed class ReadTurns(int atOnce)
{
    // Whose reads run here. Work from queues and timers has no app, and a turn of its own.
    private static readonly AsyncLocal<string?> Ambient = new();

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<TaskCompletionSource>> _waiting = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private int _free = atOnce;

    /// <summary>Says whose reads those are that are made from here on, until the calling asynchronous method returns.</summary>
    public static void ReadAs(string app) => Ambient.Value = app;

    /// <summary>Waits for the app's turn. <see cref="End"/> must follow.</summary>
    public async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return;
            }

            Enqueue(Ambient.Value ?? "", turn);
        }

        // One that is cancelled stays in its queue, and is passed over there.
        await using (cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), turn).ConfigureAwait(false))
        {
            await turn.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Hands the turn on.</summary>
    public void End()
    {
        lock (_lock)
        {
            while (_order.TryDequeue(out var app))
            {
                if (TryGive(app))
                {
                    return;
                }
            }

            _free++;
        }
    }

    private void Enqueue(string app, TaskCompletionSource turn)
    {
        if (!_waiting.TryGetValue(app, out var queue))
        {
            _waiting[app] = queue = new();
            _order.Enqueue(app);
        }

        queue.Enqueue(turn);
    }

    private bool TryGive(string app)
    {
        var queue = _waiting[app];
        var isGiven = false;
        while (!isGiven && queue.TryDequeue(out var turn))
        {
            isGiven = turn.TrySetResult();
        }

        if (queue.Count == 0)
        {
            _waiting.Remove(app);
        }
        else
        {
            _order.Enqueue(app);
        }

        return isGiven;
    }
}
