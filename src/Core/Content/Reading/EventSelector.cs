namespace AgentTelemetry.Content.Reading;

/// <summary>Gathers the heads that are wanted out of those of a whole session, in whatever order they come, and brings them into time order.</summary>
/// <remarks>For a page it holds a few pages at the most, however long the session is.</remarks>
internal sealed class EventSelector(EventSelection wanted)
{
    // What a document or a funnel is made of has to be in memory, without its texts.
    public const int MostOfAll = 75_000;

    private const int PagesHeld = 4;
    private const int LeastHeld = 4_096;

    private readonly List<EventHead> _heads = [];

    /// <summary>Whether there are more than can be gathered.</summary>
    public bool IsExceeded => wanted.Limit is null && _heads.Count > MostOfAll;

    /// <summary>What the caller is told then.</summary>
    public static Failure Failure { get; } = new(
        FailureKind.Invalid,
        "answer_too_large",
        $"The session has more than {MostOfAll} events, the most that one answer is made of. Read it in pages: GET /internal/sessions/{{id}}?limit=1000, and follow the Link header.");

    /// <summary>How many are held.</summary>
    public int Count => _heads.Count;

    public void Add(EventHead head)
    {
        if (wanted.After is { } after && head.Position <= after)
        {
            return;
        }

        _heads.Add(head);
        if (wanted.Limit is { } limit && _heads.Count > Math.Max(PagesHeld * limit, LeastHeld))
        {
            Shorten(limit);
        }
    }

    /// <summary>What is wanted, in time order, and where the next page begins; null after the last.</summary>
    public (IReadOnlyList<EventHead> Heads, EventPosition? Next) Take()
    {
        if (wanted.Limit is not { } limit)
        {
            Sort();
            return (_heads, null);
        }

        Shorten(limit);
        var hasMore = _heads.Count > limit;
        return hasMore ? (_heads[..limit], _heads[limit - 1].Position) : (_heads, null);
    }

    // One more than is given, to know whether there are more.
    private void Shorten(int limit)
    {
        Sort();
        if (_heads.Count > limit + 1)
        {
            _heads.RemoveRange(limit + 1, _heads.Count - limit - 1);
        }
    }

    private void Sort() => _heads.Sort(static (one, other) => one.Position.CompareTo(other.Position));
}
