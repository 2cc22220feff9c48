namespace AgentTelemetry.Access.Rates;

/// <summary>What one answer takes of the budget, from the first byte read for it until it is sent or given up.</summary>
/// <remarks>It goes along with the request's flow, so that whatever reads from storage for it is counted, however deep below.</remarks>
internal sealed class AnswerRoom(AnswerBudget budget, string app) : IDisposable
{
    // What storage sends is held as it came and as the text in it, of two bytes a character.
    private const int HeldForEachRead = 3;

    private static readonly AsyncLocal<AnswerRoom?> Ambient = new();

    private readonly Lock _lock = new();
    private long _held;
    private bool _isOver;

    /// <summary>The room of the request that runs here; null where none is counted.</summary>
    public static AnswerRoom? Current => Ambient.Value;

    /// <summary>What is taken now.</summary>
    public long Held
    {
        get
        {
            lock (_lock)
            {
                return _held;
            }
        }
    }

    /// <summary>Counts nothing until the calling asynchronous method returns: for a reader that stays within what is taken already.</summary>
    public static void Leave() => Ambient.Value = null;

    /// <summary>Counts what is read from here on, until the calling asynchronous method returns.</summary>
    public void Enter() => Ambient.Value = this;

    /// <summary>Takes what is kept for the answer, or ends the request with the refusal.</summary>
    public void Take(long bytes)
    {
        if (budget.Take(app, bytes) is { } refusal)
        {
            throw new AnswerRefusedException(refusal);
        }

        Hold(bytes);
    }

    /// <summary>Takes what the answer can do without.</summary>
    /// <returns>Whether there was room for it.</returns>
    public bool TryTake(long bytes)
    {
        if (!budget.TryTake(app, bytes))
        {
            return false;
        }

        Hold(bytes);
        return true;
    }

    /// <summary>Takes what storage sent.</summary>
    public void TakeRead(long bytes) => Take(HeldForEachRead * bytes);

    /// <summary>Gives back what storage sent and nobody holds any more.</summary>
    public void ReturnRead(long bytes) => Return(HeldForEachRead * bytes);

    /// <summary>Gives back what was taken for a part of the answer that is sent.</summary>
    public void Return(long bytes)
    {
        lock (_lock)
        {
            var part = Math.Min(bytes, _held);
            _held -= part;
            budget.Return(app, part);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
            ReturnAll();
        }
    }

    private void Hold(long bytes)
    {
        lock (_lock)
        {
            _held += bytes;
            if (_isOver)
            {
                // A read that its request no longer waits for.
                ReturnAll();
            }
        }
    }

    private void ReturnAll()
    {
        budget.Return(app, _held);
        _held = 0;
    }
}
