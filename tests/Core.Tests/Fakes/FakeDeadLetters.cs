using AgentTelemetry.Operations;

namespace AgentTelemetry.Fakes;

/// <summary>The poison queue of the first queue, in memory, with a clock of whole seconds. The others are empty.</summary>
internal sealed class FakeDeadLetters : IDeadLetters
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly List<string> _held = [];
    private List<HeldDeadLetter> _letters = [];
    private int _takes;

    /// <summary>The texts that were sent back.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>What is in the poison queue.</summary>
    public IReadOnlyList<string> Ids => [.. _letters.Select(static letter => letter.Id)];

    /// <summary>What of it nobody else sees.</summary>
    public IReadOnlyList<string> Held => _held;

    /// <summary>From which take on storage is out of reach, from 0.</summary>
    public int? TakesBefore { get; set; }

    public bool SendingFails { get; set; }

    public bool DeletingFails { get; set; }

    /// <summary>Whether what is sent back fails again at once.</summary>
    public bool ComesBack { get; set; }

    /// <summary>What happens at every take.</summary>
    public Action OnTake { get; set; } = static () => { };

    public void Fill(int count) => _letters = [.. Enumerable.Range(0, count).Select(static number => new HeldDeadLetter($"m{number}", "receipt", Noon, $"text of m{number}"))];

    public Task<PoisonQueue> LookAsync(WorkQueue queue, CancellationToken cancellationToken) =>
        Task.FromResult(new PoisonQueue(0, []));

    public Task<IReadOnlyList<HeldDeadLetter>> TakeAsync(WorkQueue queue, int most)
    {
        if (_takes++ == TakesBefore)
        {
            throw new StorageUnavailableException("The queue is out of reach.");
        }

        OnTake();
        IReadOnlyList<HeldDeadLetter> taken = queue == WorkQueues.All[0] ? [.. _letters.Where(letter => !_held.Contains(letter.Id)).Take(most)] : [];
        _held.AddRange(taken.Select(static letter => letter.Id));
        return Task.FromResult(taken);
    }

    public Task<DateTimeOffset> SendBackAsync(WorkQueue queue, HeldDeadLetter letter)
    {
        if (SendingFails)
        {
            throw new StorageUnavailableException("The queue is out of reach.");
        }

        lock (_lock)
        {
            Sent.Add(letter.Text);
            if (ComesBack)
            {
                _letters.Add(new HeldDeadLetter($"again-{letter.Id}", "receipt", Noon.AddSeconds(1), letter.Text));
            }
        }

        return Task.FromResult(Noon.AddSeconds(1));
    }

    public Task DeleteAsync(WorkQueue queue, HeldDeadLetter letter)
    {
        if (DeletingFails)
        {
            throw new StorageUnavailableException("The queue is out of reach.");
        }

        lock (_lock)
        {
            _letters.RemoveAll(one => one.Id == letter.Id);
            _held.Remove(letter.Id);
        }

        return Task.CompletedTask;
    }

    public Task ReleaseAsync(WorkQueue queue, HeldDeadLetter letter)
    {
        lock (_lock)
        {
            _held.Remove(letter.Id);
        }

        return Task.CompletedTask;
    }
}
